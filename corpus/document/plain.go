package document

import "strings"

// Plain takes off a text what programs and people set letters with that are no words: the
// markup of Markdown and of wikis, and notes in the ways of Project Gutenberg and others.
// A note within a paragraph follows it as a paragraph of its own, with its figure; marks of
// notes become figures above the line, emphasis becomes what [Unmark] reads. Each kind of
// markup is taken off only where the text gives evidence of it.
//
// lines has for each line of the result the number of its line in text, 1-based, 0 for
// one that was put in. It is nil where nothing was taken off, and plain is then the text.
func Plain(text string) (plain string, lines []int) {
	m, ok := markupOf(text)
	if !ok {
		return text, nil
	}
	p := &plainer{markup: m, text: text, n: 1, began: 1, tried: map[string]int{}, named: map[string]string{},
		blanks: 20*strings.Count(text, "\n\n") > strings.Count(text, "\n")}
	p.run()
	return p.cleanAll(strings.TrimSuffix(p.out.String(), "\n")), p.lines
}

// A plainer is one text from which markup is taken off.
type plainer struct {
	markup
	text   string
	at     int // bytes read
	n      int // number of the line that is read
	line   strings.Builder
	began  int // number of the line that is written
	out    strings.Builder
	lines  []int
	notes  []plainNote       // of the paragraph, to follow it
	count  int               // of notes without a figure
	named  map[string]string // figures of notes by their names
	tried  map[string]int    // up to which byte an opening has no closing
	blanks bool              // blank lines part the paragraphs
}

// A plainNote is a note that was taken out of a paragraph.
type plainNote struct {
	mark, text string
	line       int // where it began
}

// longestSet is how many bytes a note or template has at most.
const longestSet = 20000

func (p *plainer) run() {
	for p.at < len(p.text) {
		k := strings.IndexAny(p.text[p.at:], p.stops)
		if k < 0 {
			break
		}
		p.line.WriteString(p.text[p.at : p.at+k])
		p.at += k
		if p.text[p.at] == '\n' {
			p.at++
			p.n++
			p.endLine()
			continue
		}
		if !p.set() {
			p.line.WriteByte(p.text[p.at])
			p.at++
		}
	}
	p.line.WriteString(p.text[p.at:])
	p.endLine()
	p.flush()
}

// endLine writes the line, and the notes of a paragraph that ends with it.
func (p *plainer) endLine() {
	alone := strings.TrimSpace(p.line.String()) == ""
	p.write(p.clean(p.line.String()), p.began)
	p.line.Reset()
	p.began = p.n
	if len(p.notes) == 0 {
		return
	}
	next, _, _ := strings.Cut(p.text[p.at:], "\n")
	if alone || !p.blanks || strings.TrimSpace(next) == "" {
		p.flush()
	}
}

func (p *plainer) write(s string, n int) {
	p.out.WriteString(s)
	p.out.WriteByte('\n')
	p.lines = append(p.lines, n)
}

// flush writes the notes that wait.
func (p *plainer) flush() {
	for _, note := range p.notes {
		p.write("", 0)
		first := true
		n := note.line
		for l := range strings.SplitSeq(note.text, "\n") {
			if l = strings.TrimSpace(p.clean(l)); l != "" && first && note.mark != "" {
				l, first = note.mark+" "+l, false
			}
			p.write(l, n)
			n++
		}
	}
	if len(p.notes) > 0 {
		p.write("", 0)
	}
	p.notes = p.notes[:0]
}

// pass goes on after what ends at a byte of the text.
func (p *plainer) pass(to int) {
	p.n += strings.Count(p.text[p.at:to], "\n")
	p.at = to
	if strings.TrimSpace(p.line.String()) == "" {
		p.began = p.n
	}
}

// set reads what stands between signs at the place that is reached: a comment, a note, a
// template. It reports whether there was one.
func (p *plainer) set() bool {
	rest := p.text[p.at:]
	switch {
	case strings.HasPrefix(rest, "<!--") && p.tags:
		if end, ok := p.closing("<!--", "-->"); ok {
			p.pass(end + len("-->"))
			return true
		}
	case strings.HasPrefix(rest, "<ref") && p.refs:
		return p.ref()
	case strings.HasPrefix(rest, "{{") && p.wiki:
		if end, ok := p.balanced("{{", "{{", "}}"); ok {
			if s := p.template(rest[2:end-p.at], 0); s != "" {
				p.line.WriteString(strings.Join(strings.Fields(s), " "))
			}
			p.pass(end + 2)
			return true
		}
	}
	for _, s := range p.sets {
		if !strings.HasPrefix(rest, s.open) {
			continue
		}
		end, ok := p.balanced(s.open, s.within, s.shut)
		if !ok {
			return false
		}
		inner := rest[len(s.open) : end-p.at]
		mark := ""
		if s.labelled {
			label, words, ok := strings.Cut(inner, ":")
			if !ok || len(label) > 8 {
				return false
			}
			inner = words
			if mark = strings.TrimSpace(label); mark != "" {
				mark = p.figure(mark)
			}
		} else {
			mark = p.nextFigure()
			p.line.WriteString(mark)
		}
		p.note(mark, inner)
		p.pass(end + len(s.shut))
		return true
	}
	return false
}

// note keeps a note that begins where the text is read.
func (p *plainer) note(mark, text string) {
	p.notes = append(p.notes, plainNote{mark, p.expand(text), p.n})
}

// ref reads a note of a wiki, or a mark of one that stands elsewhere.
func (p *plainer) ref() bool {
	m := refTag.FindStringSubmatch(p.text[p.at:min(len(p.text), p.at+300)])
	if m == nil {
		return false
	}
	name := strings.Trim(refName.FindString(m[1]), `= "'`)
	mark := p.named[name]
	if mark == "" || name == "" {
		mark = p.nextFigure()
		p.named[name] = mark
	}
	if m[2] != "" { // it stands elsewhere
		p.line.WriteString(mark)
		p.pass(p.at + len(m[0]))
		return true
	}
	end, ok := p.closing("<ref", "</ref>")
	if !ok {
		return false
	}
	p.line.WriteString(mark)
	p.note(mark, p.text[p.at+len(m[0]):end])
	p.pass(end + len("</ref>"))
	return true
}

func (p *plainer) nextFigure() string {
	p.count++
	return Superscript(p.count)
}

// closing returns where the closing of an opening is that is reached.
func (p *plainer) closing(open, shut string) (int, bool) {
	if p.at < p.tried[open] {
		return 0, false
	}
	if k := strings.Index(p.text[p.at:min(len(p.text), p.at+longestSet)], shut); k >= 0 {
		return p.at + k, true
	}
	p.tried[open] = p.at + longestSet
	return 0, false
}

// balanced is closing where signs of the kind may stand within.
func (p *plainer) balanced(open, within, shut string) (int, bool) {
	if p.at < p.tried[open] {
		return 0, false
	}
	from := p.at + len(open)
	if k := closes(p.text[from:min(len(p.text), from+longestSet)], within, shut); k >= 0 {
		return from + k, true
	}
	p.tried[open] = p.at + longestSet
	return 0, false
}

// closes returns where in s the closing is of what is open before it, -1 if nowhere.
func closes(s, open, shut string) int {
	deep := 1
	for i := 0; i < len(s); {
		switch {
		case strings.HasPrefix(s[i:], shut):
			if deep--; deep == 0 {
				return i
			}
			i += len(shut)
		case strings.HasPrefix(s[i:], open):
			deep++
			i += len(open)
		default:
			i++
		}
	}
	return -1
}
