# Reads paths of AsciiDoc documents, one a line; writes for each a line of JSON: the texts of its blocks, as Asciidoctor
# keeps them, and the tags of the HTML that it makes of them, with their classes.
require 'asciidoctor'
require 'json'

Asciidoctor::LoggerManager.logger.level = 5
SETTINGS = { 'sectids!' => '', 'experimental' => '', 'showtitle' => '' }.freeze

def kept(node, name)
  text = node.instance_variable_get name
  text if String === text && !text.empty?
end

def texts(node)
  own = []
  case node.context
  when :document then own << kept(node.header, :@title) if node.header
  when :table
    node.rows.by_section.each do |_, rows|
      rows.flatten.each do |cell|
        own.concat cell.inner_document ? texts(cell.inner_document) : kept(cell, :@text).to_s.split(/\n\n+/) unless cell.style == :literal
      end
    end
    own << kept(node, :@title)
  when :dlist
    own << kept(node, :@title)
    node.items.each do |terms, item|
      terms.each {|term| own << kept(term, :@text) }
      own.concat texts item if item
    end
  else
    own << kept(node, :@title)
    if Asciidoctor::ListItem === node
      own << kept(node, :@text)
    elsif node.context == :verse
      own.concat node.lines.join("\n").split(/\n\n+/)
    elsif Asciidoctor::Block === node && node.content_model == :simple
      own << node.lines.join("\n")
    end
  end
  node.blocks.each {|block| own.concat texts block } unless node.context == :dlist || node.context == :table
  own.compact
end

STDIN.each_line chomp: true do |path|
  source = File.read path, mode: 'r:UTF-8'
  html = Asciidoctor.convert source, safe: :secure, standalone: false, attributes: SETTINGS.dup
  tags = html.scan(/<\/?[a-z][^>]*>/i).map {|tag| tag[/\A<\/?\w+/] + tag[/ class="[^"]*"/].to_s }
  puts JSON.generate({ texts: texts(Asciidoctor.load(source, safe: :secure)), tags: tags })
end
