/** Sessions of Ruby: blocks are evaluated at the top level, one after the other, and local variables stay. */
import { trim } from '../text.ts';
import { argumentText } from './arguments.ts';
import { interpreter } from './command.ts';
import type { BlockPlace, SessionBlock, SessionDialog, SessionSpec } from './language.ts';

export const rubySession: SessionSpec = {
  defaultName: '*ruby*',
  processOf: () => 'ruby',
  program: (code, { next, ask, done }) =>
    interpreter(argumentText(code, 'ruby') ?? 'ruby', ['-e', DRIVER, next, ask, done]),
  dialog,
  farewell: () => '{"leave": true}',
  isInterruptible: true,
  tidy: (pieces) => ({ text: trim(pieces.join('')) }),
};

function* dialog({ code, text }: SessionBlock, { output, value }: BlockPlace): SessionDialog {
  const form = code.words.has('pp') ? 'pp' : 'plain';
  const answer = yield {
    text: JSON.stringify({ code: text, output, form, ...(code.type === 'value' ? { value } : {}) }),
  };
  return answer.text === '0' ? 0 : 1;
}

// A lambda of its own: variables of the driver are not the block's.
const DRIVER = String.raw`
lambda do |coming, ask, done|
  require "json"
  $0 = "-"
  owner, status, runs = Process.pid, 0, false
  report = STDERR.dup
  trap("INT") { raise Interrupt if runs }
  point_to = lambda do |path|
    $stdout.flush
    STDOUT.reopen(path, "w")
    STDERR.reopen(STDOUT)
    STDOUT.sync = true
  end
  write_value = lambda do |value, job|
    text = value
    if job["form"] == "pp"
      require "pp"
      text = value.pretty_inspect
    elsif !value.is_a?(String)
      text = value.inspect
    end
    File.write(job["value"], text)
  end
  loop do
    File.write(done, "#{status}\n")
    File.open(coming) { |pipe| pipe.gets }
    job = JSON.parse(File.read(ask, encoding: "UTF-8"))
    exit if job["leave"]
    point_to.call(job["output"])
    begin
      runs = true
      value = TOPLEVEL_BINDING.eval(job["code"], "-", 1)
      write_value.call(value, job) if job["value"]
      status = 0
    rescue SystemExit
      raise
    rescue Exception => problem
      runs = false
      problem.set_backtrace((problem.backtrace || []).reject { |line| line.start_with?("-e:") })
      report.write(problem.full_message(highlight: false, order: :top))
      status = 1
    ensure
      runs = false
    end
    exit!(0) if Process.pid != owner
    point_to.call(File::NULL)
  end
end.call(*ARGV.shift(3))
`;
