package tei

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus"
	"daybook/corpus/names"
	"daybook/corpus/tei/tree"
)

// styled writes what is set off by its type.
func (b *builder) styled(n *tree.Node) {
	look := strings.ToLower(n.Get("rend") + " " + n.Get("rendition") + " " + n.Get("style"))
	kind := corpus.SpanKind(0)
	switch {
	case strings.Contains(look, "ital") || n.Name == "emph" && strings.TrimSpace(look) == "":
		kind = corpus.Italic
	case strings.Contains(look, "bold"):
		kind = corpus.Bold
	}
	start := b.start()
	b.kids(n)
	if kind != 0 && len(b.buf) > start {
		b.p.Spans = append(b.p.Spans, corpus.Span{Start: start, End: len(b.buf), Kind: kind})
	}
}

// start is where the next letter will stand.
func (b *builder) start() int {
	if b.space && len(b.buf) > 0 {
		return len(b.buf) + 1
	}
	return len(b.buf)
}

// kind is what an element marks, "" for nothing.
func (b *builder) kind(n *tree.Node) string {
	switch n.Name {
	case "rs", "name":
		t := n.Get("type")
		if k, ok := kinds[t]; ok {
			return k
		}
		if n.Name == "name" && (t == "" || len(refs(n)) == 0) {
			return ""
		}
		if t == "" {
			return "name"
		}
		return t
	}
	return kinds[n.Name]
}

// mark writes a marked name. A person's name within the same person's mark is no
// second mention.
func (b *builder) mark(n *tree.Node, kind string) {
	ids := refs(n)
	start := b.start()
	if kind == aPerson {
		if len(ids) > 0 {
			b.within = append(b.within, ids...)
		} else {
			b.within = append(b.within, "")
		}
	}
	depth := len(b.within)
	b.kids(n)
	end := len(b.buf)
	for start < end && (b.buf[start] == ' ' || b.buf[start] == '\n') { // after marks that only hold notes or pages
		start++
	}
	if kind == aPerson {
		b.within = b.within[:depth-max(1, len(ids))]
	}
	if b.p == nil {
		return
	}
	if end <= start { // a mark without words: nobody is named here, but who is meant is said
		for _, id := range ids {
			if kind == aPerson && !slices.Contains(b.within, id) {
				b.people.get(id)
				b.p.Names = append(b.p.Names, names.Mention{Start: len(b.buf), End: len(b.buf), Person: id})
			}
		}
		return
	}
	if kind != aPerson {
		m := corpus.Mark{Start: start, End: end, Kind: kind}
		if len(ids) > 0 {
			m.Ref = ids[0]
		}
		b.p.Marks = append(b.p.Marks, m)
		return
	}
	surface := strings.Join(strings.Fields(string(b.buf[start:end])), " ")
	if first, _ := utf8.DecodeRuneInString(surface); len(ids) == 0 && n.Name == "persName" && unicode.IsUpper(first) {
		ids = []string{unreferenced + surface} // a name at least, if not who is meant
	}
	if len(ids) == 0 {
		if len(b.within) == 0 {
			b.p.Names = append(b.p.Names, names.Mention{Start: start, End: end})
		}
		return
	}
	if strings.HasPrefix(ids[0], unreferenced) && len(b.within) > 0 { // part of a longer mark
		return
	}
	for _, id := range ids {
		if slices.Contains(b.within, id) {
			continue
		}
		b.people.get(id).forms[formOf(n, surface)]++
		b.p.Names = append(b.p.Names, names.Mention{Start: start, End: end, Person: id})
	}
}

// note takes a note out of the text, and leaves its place. What the diarist himself
// noted keeps his voice.
func (b *builder) note(n *tree.Node) {
	if n.Name == "noteGrp" {
		for _, k := range n.Kids {
			if k.Name == "note" {
				b.note(k)
			}
		}
		return
	}
	note := b.noteText(n)
	if note == nil {
		return
	}
	target := strings.TrimPrefix(n.Get("target"), "#")
	if target != "" && target != n.Get("target") {
		b.aimed = append(b.aimed, aimed{target, note, b.here()})
		return
	}
	b.notes = append(b.notes, noteAt{b.here(), note})
}

// noteText is a note's own words.
func (f *file) noteText(n *tree.Node) *corpus.Passage {
	voice := corpus.FootnoteBy
	by := strings.ToLower(n.Get("type") + " " + n.Get("resp"))
	switch {
	case strings.Contains(by, "author"), strings.Contains(by, "diarist"):
		voice = corpus.Diarist
	case strings.Contains(by, "transl"):
		voice = corpus.Translator
	}
	page := f.page
	inner := &builder{file: f, part: corpus.Body, voice: voice}
	inner.open(n)
	inner.kids(n)
	inner.flush()
	f.page = page
	if len(inner.passages) == 0 {
		return nil
	}
	return inner.passages[0]
}

// figures are the figures of notes.
var figures = []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")

func figure(n int) string {
	var b strings.Builder
	for _, d := range strconv.Itoa(n) {
		b.WriteRune(figures[d-'0'])
	}
	return b.String()
}

// insert puts a mark into a passage, and moves what is marked after it.
func insert(p *corpus.Passage, at int, mark string) {
	p.Text = p.Text[:at] + mark + p.Text[at:]
	n := len(mark)
	move := func(start, end *int) {
		if *start >= at {
			*start += n
		}
		if *end > at {
			*end += n
		}
	}
	for i := range p.Spans {
		move(&p.Spans[i].Start, &p.Spans[i].End)
	}
	for i := range p.Names {
		move(&p.Names[i].Start, &p.Names[i].End)
	}
	for i := range p.Marks {
		move(&p.Marks[i].Start, &p.Marks[i].End)
	}
	for i := range p.Pieces {
		if p.Pieces[i].Start > at {
			p.Pieces[i].Start += n
		}
	}
	p.Spans = append(p.Spans, corpus.Span{Start: at, End: at + n, Kind: corpus.NoteMark})
}
