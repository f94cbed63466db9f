/** The device that R draws on, where a block makes a figure. */
import { printReadable } from '../lisp/print.ts';
import { argumentText } from './arguments.ts';
import type { BlockCode } from './language.ts';

/** The call that opens the device for `:results graphics` with `:file`, of the kind that the file's name asks for. */
export function figureDevice(code: BlockCode): string | undefined {
  const file = code.words.has('graphics') ? argumentText(code, 'file') : undefined;
  if (file === undefined) return undefined;
  const extension = file.slice(file.lastIndexOf('.') + 1);
  const [device, parameter] = DEVICES.get(extension) ?? ['png', 'filename'];
  const options = OPTIONS.flatMap((key) => {
    const text = argumentText(code, key);
    return text === undefined ? [] : [`, ${key}=${text}`];
  });
  const more = argumentText(code, 'R-dev-args');
  return `${device}(${parameter}=${printReadable(file)}${options.join('')}${more === undefined ? '' : `, ${more}`})`;
}

const DEVICES: ReadonlyMap<string, readonly [device: string, parameter: string]> = new Map([
  ['bmp', ['bmp', 'filename']],
  ['jpg', ['jpeg', 'filename']],
  ['jpeg', ['jpeg', 'filename']],
  ['tiff', ['tiff', 'filename']],
  ['png', ['png', 'filename']],
  ['svg', ['svg', 'file']],
  ['pdf', ['pdf', 'file']],
  ['ps', ['postscript', 'file']],
  ['postscript', ['postscript', 'file']],
  ['tikz', ['tikzDevice::tikz', 'file']],
]);

const OPTIONS =
  'width height bg units pointsize antialias quality compression res type family title fonts version paper encoding pagecentre colormodel useDingbats horizontal'.split(
    ' ',
  );
