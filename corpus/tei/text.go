package tei

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus"
	"daybook/corpus/tei/tree"
)

// What the elements of TEI are to a diary. An element in none of these is kept as
// text and reported. https://tei-c.org/release/doc/tei-p5-doc/en/html/REF-ELEMENTS.html
var (
	// holders only hold blocks.
	holders = tree.Set(`div div1 div2 div3 div4 div5 div6 div7 body front back text group postscript list table figure
		floatingText listBibl titlePage docTitle castList sp argument epigraph`)
	// passed are passed through: their text is the diary's, and they say nothing that we keep.
	passed = tree.Set(`emph foreign term num measure measureGrp date time w c m pc s seg phr cl soCalled mentioned gloss q
		said quote cit distinct surname forename roleName addName nameLink genName name add subst restore retrace
		substJoin am abbr orig hi formula notatedMusic u lem app street address addrLine state trait
		email idno ident code val gi att tag eg l label lang stamp zone line persPronouns objectName
		eventName cell row castItem roleDesc postCode postBox
		damage mod redo undo secl surplus caesura camera caption pubPlace publisher author
		editor edition biblScope series`)
	// chunks stand like paragraphs where they stand side by side between them.
	chunks = tree.Set(`quote cit q said bibl biblStruct address cell addrLine line label`)
	// silent have no words.
	silent = tree.Set(`lb cb gb anchor ptr graphic media binaryObject space handShift addSpan delSpan damageSpan milestone
		link linkGrp join alt altGrp caesura listTranspose transpose metamark index interp interpGrp span spanGrp
		certainty precision respons`)
	// never are no words of the diary: running heads, descriptions by encoders, variant
	// readings of other witnesses. They are counted.
	never = tree.Set(`fw figDesc rdg rdgGrp wit listWit witDetail facsimile sourceDoc teiHeader standOff fsdDecl ` +
		`listAnnotation`)
)

// kinds are what marks of things mean to us, by element or by the type of rs or name.
var kinds = map[string]string{
	"persName": aPerson, "person": aPerson, "pers": aPerson, "persname": aPerson,
	"placeName": "place", "place": "place", "geogName": "place", "settlement": "place", "country": "place",
	"region": "place", "district": "place", "bloc": "place", "geog": "place",
	"title": "work", "bibl": "work", "work": "work",
	"orgName": "organisation", "org": "organisation", "organisation": "organisation", "organization": "organisation",
	"institution": "organisation",
}

const aPerson = "person"

// A place is where in a passage something stands.
type place struct {
	p  *corpus.Passage
	at int
}

// A noteAt is a note and the place of its mark; a note whose place is to be found has
// no passage yet.
type noteAt struct {
	place
	note *corpus.Passage
}

// A builder makes the passages of one entry.
type builder struct {
	*file
	part     corpus.Part
	voice    corpus.Voice
	passages []*corpus.Passage
	titles   []corpus.Title
	p        *corpus.Passage // being written
	buf      []byte
	space    bool // white space is owed before the next letter
	glue     bool // the next white space is none: a word goes on
	chunk    int  // where the last of chunks ended
	notes    []noteAt
	within   []string // references of the persons around us
	hand     string   // whose hand it is, "" where the file does not say
}

// block writes an element as a passage of its own, in the hand that it says.
func (b *builder) block(n *tree.Node) { b.in(n, func() { b.blockAs(n) }) }

func (b *builder) blockAs(n *tree.Node) {
	switch {
	case n.Name == "handShift":
		b.shift(n)
	case isPaper(n) && b.voice == corpus.Diarist: // a letter within an entry
		b.flush()
		b.voice = corpus.Letter
		b.blockAs(n)
		b.flush()
		b.voice = corpus.Diarist
	case never[n.Name]:
		b.left[n.Name]++
	case n.Name == "note" || n.Name == "noteGrp":
		b.inline(n)
	case n.Name == "pb":
		b.turn(n)
	case silent[n.Name]:
		b.flush()
		b.inline(n)
	case holders[n.Name] && n.Name != "lg":
		b.flush()
		if strings.HasPrefix(n.Name, "div") {
			if h := n.Find("head"); h != nil && len(n.Kids) > 0 && h.Words() != "" && len(b.passages) > 0 {
				b.titles = append(b.titles, corpus.Title{Text: h.Words(), First: len(b.passages)})
			}
		}
		for _, k := range n.Kids {
			b.block(k)
		}
		b.flush()
	case n.Name == "": // text between paragraphs
		if strings.TrimSpace(n.Text) != "" {
			b.open(n)
			b.text(n.Text)
		}
	case tree.IsBlock(n.Name):
		b.flush()
		b.open(n)
		b.kids(n)
		b.flush()
	default: // a word between paragraphs
		b.open(n)
		if chunks[n.Name] && len(b.buf) == b.chunk {
			b.owe()
		}
		b.inline(n)
		if chunks[n.Name] {
			b.chunk = len(b.buf)
		}
	}
}

func (b *builder) open(n *tree.Node) {
	if b.p != nil {
		return
	}
	b.p = &corpus.Passage{Part: b.part, Voice: b.voice, Pieces: []corpus.Piece{{Line: n.Line, Page: b.page}}}
	if n.Line > 0 {
		b.p.Lines = []corpus.LineRange{{From: n.Line, To: max(n.Line, n.Last)}}
	}
	b.buf, b.space, b.glue, b.chunk = b.buf[:0], false, false, 0
}

// flush ends the passage that is being written; one without words is dropped.
func (b *builder) flush() {
	p := b.p
	b.p = nil
	if p == nil {
		return
	}
	p.Text = strings.TrimRight(string(b.buf), "\n")
	if strings.TrimSpace(p.Text) != "" {
		if b.hand != "" && p.Voice == corpus.Diarist {
			p.WrittenBy(b.hand)
		}
		b.passages = append(b.passages, p)
		return
	}
	for i := range b.notes { // their marks stand at the end of what came before
		if b.notes[i].p == p && len(b.passages) > 0 {
			last := b.passages[len(b.passages)-1]
			b.notes[i].place = place{last, len(last.Text)}
		}
	}
}

// here is the place after what was written.
func (b *builder) here() place {
	if b.p == nil && len(b.passages) > 0 {
		last := b.passages[len(b.passages)-1]
		return place{last, len(last.Text)}
	}
	if b.p == nil {
		b.open(&tree.Node{})
	}
	return place{b.p, len(b.buf)}
}

// text writes letters, with white space levelled.
func (b *builder) text(s string) {
	for _, r := range s {
		if unicode.IsSpace(r) && r != '\u00a0' {
			b.space = b.space || !b.glue && len(b.buf) > 0 && b.buf[len(b.buf)-1] != '\n'
			continue
		}
		b.pay()
		b.glue = false
		b.buf = utf8.AppendRune(b.buf, r)
	}
}

// pay writes the space that is owed.
func (b *builder) pay() {
	if b.space && len(b.buf) > 0 {
		b.buf = append(b.buf, ' ')
	}
	b.space = false
}

// editor writes an addition of the editor's in square brackets.
func (b *builder) editor(s string) {
	b.pay()
	start := len(b.buf)
	b.buf = append(b.buf, s...)
	b.p.Spans = append(b.p.Spans, corpus.Span{Start: start, End: len(b.buf), Kind: corpus.EditorAdd})
}

func (b *builder) kids(n *tree.Node) {
	was := false
	for i, k := range n.Kids {
		apart := tree.Parted(n.Name, k.Name) && k.Name != "note"
		if i > 0 && (apart || was && k.Name != "note") {
			b.owe()
		}
		b.inline(k)
		was = apart
	}
}

// inline writes an element within a paragraph.
func (b *builder) inline(n *tree.Node) {
	if b.p == nil && n.Name != "note" && n.Name != "noteGrp" {
		b.open(n)
	}
	if id := n.Get("id"); id != "" {
		b.ids[id] = b.here()
	}
	if kind := b.kind(n); kind != "" {
		b.mark(n, kind)
		return
	}
	if isPaper(n) && b.voice == corpus.Diarist {
		b.block(n)
		return
	}
	if b.another(n) {
		return
	}
	switch n.Name {
	case "":
		b.text(n.Text)
	case "handShift":
		b.shift(n)
	case "note", "noteGrp":
		b.note(n)
	case "pb":
		b.turn(n)
	case "lb", "cb", "gb":
		b.broken(n)
	case "milestone", "metamark":
		b.sign(n)
	case "gap", "ellipsis":
		b.editor("[…]")
	case "unclear":
		b.kids(n)
		b.editor(" [?]")
	case "supplied", "corr", "ex", "expan", "reg":
		b.bracket(n)
	case "sic":
		b.kids(n)
	case "choice":
		b.choose(n)
	case "del", "delSpan":
		b.pay()
		b.buf = append(b.buf, "⟦"...)
		b.kids(n)
		b.buf = append(b.buf, "⟧"...)
	case "hi", "emph":
		b.styled(n)
	case "seg", "label", "ab":
		if n.Get("type") == "header" || n.Get("type") == "footer" { // running heads under another name
			b.left[n.Name+" of type "+n.Get("type")]++
			return
		}
		if n.Name == "ab" {
			b.ownLine(func() { b.styled(n) })
			return
		}
		b.styled(n)
	case "ref", "ptr":
		if t := strings.TrimPrefix(n.Get("target"), "#"); t != n.Get("target") &&
			(n.Name == "ptr" || strings.Contains(n.Get("type"), "note") || n.Words() == "" || noteFigure(n.Words())) {
			b.wanted = append(b.wanted, wanted{place: b.here(), id: t, figure: n.Words(),
				says: strings.Contains(n.Get("type"), "note") || noteFigure(n.Words()) && n.Words() != ""})
			return
		}
		b.kids(n)
	default:
		b.other(n)
	}
}

// noteFigure reports whether a reference is nothing but the figure of a note.
func noteFigure(s string) bool {
	return len(s) <= 6 && strings.Trim(s, "0123456789[]()*†‡ ") == ""
}

// other writes an element that needs no care of its own.
func (b *builder) other(n *tree.Node) {
	switch {
	case never[n.Name]:
		b.left[n.Name]++
	case silent[n.Name]:
	case tree.IsBlock(n.Name) || holders[n.Name]:
		b.ownLine(func() { b.kids(n) })
	default:
		if !passed[n.Name] {
			if u := b.unknown[n.Name]; u != nil {
				u.count++
			} else {
				b.unknown[n.Name] = &seen{file: b.name, line: n.Line, count: 1}
			}
		}
		b.kids(n)
	}
}

// turn is the beginning of a printed page.
func (b *builder) turn(n *tree.Node) {
	b.file.turn(n)
	if b.p == nil {
		return
	}
	if n.Get("break") == "no" {
		b.space, b.glue = false, true
	}
	start := len(b.buf)
	if b.space && start > 0 {
		start++ // the space belongs to the page before
	}
	if start == 0 {
		b.p.Pieces[0].Page = b.page
		return
	}
	b.p.Pieces = append(b.p.Pieces, corpus.Piece{Start: start, Line: n.Line, Page: b.page})
}

// bracket writes what the editor gives in square brackets.
func (b *builder) bracket(n *tree.Node) {
	b.pay()
	start := len(b.buf)
	b.buf = append(b.buf, '[')
	b.kids(n)
	b.space = false
	b.buf = append(b.buf, ']')
	if len(b.buf) == start+2 {
		b.buf = b.buf[:start]
		return
	}
	b.p.Spans = append(b.p.Spans, corpus.Span{Start: start, End: len(b.buf), Kind: corpus.EditorAdd})
}

// choose writes what the diarist wrote, and after it in brackets what the editor makes
// of it: the correction of a slip, the long form of an abbreviation. A spelling made
// modern says nothing new and is left out.
func (b *builder) choose(n *tree.Node) {
	own := []string{"sic", "abbr", "orig", "unclear", "seg", "choice"}
	took := false
	for _, k := range n.Kids {
		if slices.Contains(own, k.Name) && !took {
			b.inline(k)
			took = k.Name != "unclear" || took
			if k.Name == "unclear" { // the first of several readings
				took = true
			}
		}
	}
	for _, k := range n.Kids {
		switch {
		case k.Name == "corr" || k.Name == "expan":
			if k.Words() == "" {
				continue
			}
			if took {
				b.space = true
			}
			b.bracket(k)
		case k.Name == "reg" && took:
			b.left["reg beside orig"]++
		case k.Name == "reg":
			b.inline(k)
		}
	}
}
