package plain

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus/dated/printed"
	"daybook/corpus/document"
)

// quoted is the mark of a line of a quotation in Markdown, with the kind that some programs give it.
var quoted = regexp.MustCompile(`^(?:> ?)+(?:\[!\w+\][-+]? ?)?`)

// unquoted takes away the marks of a quotation, where all lines of a paragraph have them.
func unquoted(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		m := quoted.FindString(strings.TrimLeft(l, " "))
		if m == "" {
			return lines
		}
		out[i] = strings.TrimLeft(l, " ")[len(m):]
	}
	return out
}

// listed is the mark of an item of a list, with the box of a task.
var listed = regexp.MustCompile(`^[-*+•] +(\[[ xX]\] )?`)

// entryText joins the lines of a paragraph, without the mark of an item of a list where the first is a day in one.
func entryText(lines []string) string {
	if first := unlisted(lines[0]); first != strings.TrimSpace(lines[0]) {
		lines = append([]string{first}, lines[1:]...)
	}
	return unwrap(lines)
}

// unwrap joins the lines of a paragraph, and undoes a hyphen at a line's end where a
// small letter follows. Short or indented lines, as verse has, stay lines.
func unwrap(lines []string) string {
	longest, indented, capitals := 0, 0, 0
	for _, l := range lines {
		longest = max(longest, utf8.RuneCountInString(strings.TrimSpace(l)))
		if strings.HasPrefix(l, "  ") || strings.HasPrefix(l, "\t") {
			indented++
		}
		if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(l, " \t“\"'‘")); unicode.IsUpper(r) {
			capitals++
		}
	}
	verse := len(lines) > 2 && longest < 45 && capitals*4 >= len(lines)*3 || len(lines) > 1 && indented == len(lines)
	var b strings.Builder
	for i, l := range lines {
		t := strings.TrimSpace(l)
		item := listed.FindStringSubmatch(t)
		if item != nil && item[1] != "" { // a bracket of the diarist's would be an editor's
			t = map[byte]string{' ': "☐ "}[item[1][1]] + t[len(item[0]):]
			if item[1][1] != ' ' {
				t = "☑ " + t
			}
		}
		if i == 0 {
			b.WriteString(t)
			continue
		}
		if verse || item != nil {
			b.WriteString("\n" + t)
			continue
		}
		s := b.String()
		r, _ := utf8.DecodeRuneInString(t)
		switch {
		case strings.HasSuffix(s, "¬"):
			b.Reset()
			b.WriteString(strings.TrimSuffix(s, "¬") + t)
		case strings.HasSuffix(s, "-") && unicode.IsLower(r) && !strings.HasSuffix(s, "--") &&
			!strings.HasSuffix(s, " -"):
			b.Reset()
			b.WriteString(strings.TrimSuffix(s, "-") + t)
		default:
			b.WriteString(" " + t)
		}
	}
	return b.String()
}

// unwrapped returns paragraphs whose lines are those of printed pages with their lines
// joined, and put together where a page cut them.
func unwrapped(blocks []document.Block) []document.Block {
	var out []document.Block
	p := &cutter{}
	page, cut := "", -1 // the paragraph before a page, which may go on
	for _, b := range blocks {
		if b.Kind == document.PageBreak {
			page, cut = b.Text, len(out)-1
			out = append(out, b)
			continue
		}
		if b.Kind != document.Para {
			out, cut = append(out, b), -1
			continue
		}
		b.Text, b.Spans = unwrap(strings.Split(b.Text, "\n")), nil
		b = p.marked(b)
		if cut >= 0 && cut == len(out)-2 && out[cut].Kind == document.Para && goesOn(out[cut].Text, b.Text) {
			host := &out[cut]
			text := unwrap([]string{host.Text, b.Text})
			host.Breaks = append(host.Breaks, document.Stamp{Start: len(text) - len(b.Text),
				End: len(text) - len(b.Text), Value: page})
			host.Text, host.Spans, host.Refs = text, nil, nil
			*host = p.marked(*host)
			cut = -1
			continue
		}
		out, cut = append(out, b), -1
	}
	return out
}

// joinPages puts paragraphs of a plain text together where a page cut them.
func joinPages(blocks []document.Block) []document.Block {
	var out []document.Block
	host, page := -1, "" // the paragraph before a page
	for _, b := range blocks {
		switch {
		case b.Kind == document.PageBreak:
			if b.Text != "" {
				page = b.Text
			}
			if n := len(out) - 1; host < 0 && n >= 0 && out[n].Kind == document.Para {
				host = n
			}
			out = append(out, b)
			continue
		case host >= 0 && b.Kind == document.Para && goesOn(out[host].Text, b.Text):
			h := &out[host]
			text := unwrap([]string{h.Text, b.Text})
			by := len(text) - len(b.Text)
			for _, s := range b.Spans {
				s.Start, s.End = s.Start+by, s.End+by
				h.Spans = append(h.Spans, s)
			}
			for _, r := range b.Refs {
				r.Start, r.End = r.Start+by, r.End+by
				h.Refs = append(h.Refs, r)
			}
			h.Breaks = append(h.Breaks, document.Stamp{Start: by, End: by, Value: page})
			h.Text = text
		default:
			out = append(out, b)
		}
		host = -1
	}
	return out
}

// goesOn reports whether a paragraph that ends as a does is gone on with by b.
func goesOn(a, b string) bool {
	end, _ := utf8.DecodeLastRuneInString(strings.TrimRight(a, "’”\"') "))
	if strings.ContainsRune(".!?:…", end) {
		return false
	}
	_, dated := printed.Read(b)
	return !dated
}
