// Package handout writes a sheet for a seminar: data in, Markdown or PDF out. It knows no
// diary and composes nothing; what stands on the sheet is what it is given, each piece
// under the name of its voice.
package handout

import (
	"strings"

	"daybook/corpus"
)

// A Sheet is what is handed out, in the order in which it is printed.
type Sheet struct {
	Title    string
	Lead     string // what it is, and how far it can be trusted
	Passages []Passage
	People   []Line
	Terms    []Line
	Works    []Line // the works with what is to be said of them
	Foot     string // at the foot of every page, before its number
}

// A Passage is one item with what stands beside it. A field that is empty is left out.
type Passage struct {
	Headline string // in our words
	Where    string // date as printed and how it is known, work, pages
	Caution  string
	Abstract string // in our words
	Voice    string // whose words Quote is: "The diarist"
	Quote    Text
	More     string // what is not quoted, and where it stands
	Notes    []Line // the source's own notes, under their names
	Remark   string // our note on where the passage errs
	Members  []Line // notes of the group, under the names of those who wrote them
	Citation Text
}

// A Line is a text under a name.
type Line struct{ Name, Text string }

// A Text is words, of which the spans of the kind Italic are in italics.
type Text struct {
	Words string
	Spans []corpus.Span
}

// runs yields the text in pieces, each upright or in italics.
func (t Text) runs(yield func(s string, italic bool)) {
	at := 0
	for _, s := range t.Spans {
		start, end := max(s.Start, at), min(s.End, len(t.Words))
		if s.Kind != corpus.Italic || start >= end {
			continue
		}
		if start > at {
			yield(t.Words[at:start], false)
		}
		yield(t.Words[start:end], true)
		at = end
	}
	if at < len(t.Words) {
		yield(t.Words[at:], false)
	}
}

// ruled is how many lines are left for questions.
const ruled = 12

// Markdown writes the sheet as CommonMark. Signs of Markdown within a text are escaped.
func (s Sheet) Markdown() []byte {
	var b strings.Builder
	para := func(words ...string) {
		if text := strings.Join(words, ""); strings.TrimSpace(text) != "" {
			b.WriteString(strings.TrimRight(text, "\n ") + "\n\n")
		}
	}
	labelled := func(name, text string) {
		if text != "" {
			para("**"+escape(name)+":** ", escape(text))
		}
	}
	lines := func(title string, list []Line) {
		if len(list) == 0 {
			return
		}
		para("## ", title)
		for _, l := range list {
			b.WriteString("- **" + escape(l.Name) + "**: " + escape(l.Text) + "\n")
		}
		b.WriteString("\n")
	}
	para("# ", escape(s.Title))
	para(escape(s.Lead))
	lines("The works, and how far they can be trusted", s.Works)
	for _, p := range s.Passages {
		para("## ", escape(p.Headline))
		para(escape(p.Where))
		para(escape(p.Caution))
		labelled("Our abstract", p.Abstract)
		if p.Quote.Words != "" {
			para("**", escape(p.Voice), ":**")
			para("> ", strings.ReplaceAll(markdown(p.Quote), "\n", "\n> "))
		}
		para(escape(p.More))
		for _, n := range p.Notes {
			para("> **", escape(n.Name), ":** ", strings.ReplaceAll(escape(n.Text), "\n", "\n> "))
		}
		labelled("Our note", p.Remark)
		for _, n := range p.Members {
			labelled(n.Name, n.Text)
		}
		if p.Citation.Words != "" {
			para(markdown(p.Citation))
		}
	}
	lines("People", s.People)
	lines("Terms", s.Terms)
	para("## Questions")
	for range 3 {
		b.WriteString("- \n")
	}
	return []byte(strings.TrimRight(b.String(), "\n") + "\n")
}

// markdown writes a text with its italics.
func markdown(t Text) string {
	var b strings.Builder
	t.runs(func(s string, italic bool) {
		words := strings.TrimSpace(s)
		if !italic || words == "" {
			b.WriteString(escape(s))
			return
		}
		at := strings.Index(s, words) // stars stand next to the words
		b.WriteString(s[:at] + "*" + escape(words) + "*" + s[at+len(words):])
	})
	return b.String()
}

var signs = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`,
	"#", `\#`, "|", `\|`, "~", `\~`, "&", `\&`, "\r", "")

// escape keeps a text from being read as Markdown, also at the beginnings of its lines.
func escape(s string) string {
	lines := strings.Split(signs.Replace(s), "\n")
	for i, l := range lines {
		trimmed := strings.TrimLeft(l, " \t")
		if trimmed == "" {
			lines[i] = ""
			continue
		}
		figures := len(trimmed) - len(strings.TrimLeft(trimmed, "0123456789"))
		switch c := trimmed[min(figures, len(trimmed)-1)]; {
		case figures == 0 && strings.ContainsRune("-+=", rune(c)):
			trimmed = `\` + trimmed
		case figures > 0 && (c == '.' || c == ')'):
			trimmed = trimmed[:figures] + `\` + trimmed[figures:]
		}
		lines[i] = trimmed
	}
	if strings.HasPrefix(s, " ") && lines[0] != "" { // within a line a space is a space
		lines[0] = " " + lines[0]
	}
	return strings.Join(lines, "\n")
}
