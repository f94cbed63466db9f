#!/bin/sh
who='engine'
echo "welcome to $who"
