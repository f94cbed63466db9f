/**
 * How a Python value becomes text (R-PY-3): functions of Python, indented for the body of a function that has imported
 * `sys` and has the result words as the set `words`.
 */
export const FORMAT_VALUE = `    def pairs(value):
        if isinstance(value, dict):
            return [(key, pairs(item)) for key, item in value.items()]
        if isinstance(value, (list, tuple)):
            return [pairs(item) for item in value]
        return value

    def rows(value):
        if "table" in words:
            value = pairs(value)
        pandas, numpy = sys.modules.get("pandas"), sys.modules.get("numpy")
        if pandas and isinstance(value, pandas.DataFrame):
            header = [value.index.name or ""] + list(value.columns)
            return [header, None] + [[name] + row for name, row in zip(value.index, value.values.tolist())]
        if pandas and isinstance(value, pandas.Series):
            return list(value.items())
        if numpy and isinstance(value, numpy.ndarray):
            return value.tolist() if "table" in words else repr(value)
        return value

    def text(value):
        if "pp" in words:
            import pprint
            return pprint.pformat(value)
        if "list" in words and isinstance(value, dict):
            return str(["{} :: {}".format(key, item) for key, item in value.items()])
        return str(value if words & {"scalar", "verbatim", "raw"} else rows(value))
`;
