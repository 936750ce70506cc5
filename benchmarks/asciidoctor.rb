# Reads AsciiDoc documents, a JSON string a line; writes for each the HTML that Asciidoctor makes of it, as one as well.
require 'asciidoctor'
require 'json'

Asciidoctor::LoggerManager.logger.level = 5

STDIN.each_line chomp: true do |line|
  attributes = { 'sectids!' => '', 'experimental' => '', 'showtitle' => '' }
  puts JSON.generate(Asciidoctor.convert(JSON.parse(line), safe: :secure, standalone: false, attributes: attributes))
end
