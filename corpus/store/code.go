package store

import (
	"encoding/binary"
	"strconv"
	"time"

	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/dates"
	"daybook/corpus/names"
)

// An encoder appends numbers and strings; a decoder reads them back in the same order.
// Strings of a decoder share the memory of what it reads.
type encoder struct{ b []byte }

func (e *encoder) int(n int) { e.b = binary.AppendVarint(e.b, int64(n)) }

func (e *encoder) str(s string) {
	e.int(len(s))
	e.b = append(e.b, s...)
}

func (e *encoder) strs(list []string) {
	e.int(len(list))
	for _, s := range list {
		e.str(s)
	}
}

type decoder struct {
	s   string
	bad bool // something did not fit; what follows is zero
}

func (d *decoder) int() int {
	var n uint64
	for i := 0; i < len(d.s) && i < binary.MaxVarintLen64; i++ {
		n |= uint64(d.s[i]&0x7f) << (7 * i)
		if d.s[i] < 0x80 {
			d.s = d.s[i+1:]
			return int(int64(n>>1) ^ -int64(n&1))
		}
	}
	d.bad, d.s = true, ""
	return 0
}

// count is a number of things that take a byte each at least.
func (d *decoder) count() int {
	n := d.int()
	if n < 0 || n > len(d.s) {
		d.bad, d.s = true, ""
		return 0
	}
	return n
}

func (d *decoder) str() string {
	n := d.count()
	s := d.s[:n]
	d.s = d.s[n:]
	return s
}

func (d *decoder) strs() []string {
	n := d.count()
	if n == 0 {
		return nil
	}
	list := make([]string, n)
	for i := range list {
		list[i] = d.str()
	}
	return list
}

func (e *encoder) day(d dates.Day) {
	e.int(d.Year)
	e.int(int(d.Month)*32 + d.Day)
}

func (d *decoder) day() dates.Day {
	y, md := d.int(), d.int()
	return dates.Day{Year: y, Month: time.Month(md / 32), Day: md % 32}
}

// known are the values of short closed vocabularies, by number: the number 0 stands for
// a string of its own.
var (
	bases  = []dates.Basis{"", dates.Printed, dates.Carried, dates.Inferred, dates.Under}
	styles = []dates.Style{"", dates.NewStyle, dates.OldStyle}
	parts  = []corpus.Part{"", corpus.Body, corpus.Introduction, corpus.NoteOnNotes, corpus.Appendix,
		corpus.PrintedIndex}
	voices = []corpus.Voice{"", corpus.Diarist, corpus.Editor, corpus.FootnoteBy, corpus.Translator, corpus.Finding}
)

func enum[T ~string](e *encoder, known []T, v T) {
	for i, k := range known {
		if k == v {
			e.int(i + 1)
			return
		}
	}
	e.int(0)
	e.str(string(v))
}

func unenum[T ~string](d *decoder, known []T) T {
	n := d.int()
	if n < 1 || n > len(known) {
		return T(d.str())
	}
	return known[n-1]
}

func (e *encoder) date(d dates.Date) {
	e.day(d.From)
	e.day(d.To)
	e.int(int(d.Precision)*8 + int(d.Opening))
	enum(e, bases, d.Basis)
	enum(e, styles, d.Style)
	e.str(d.Printed)
	e.str(d.Reason)
}

func (d *decoder) date() dates.Date {
	var out dates.Date
	out.From, out.To = d.day(), d.day()
	n := d.int()
	out.Precision, out.Opening = dates.Precision(n/8), dates.Precision(n%8)
	out.Basis, out.Style = unenum(d, bases), unenum(d, styles)
	out.Printed, out.Reason = d.str(), d.str()
	return out
}

func (e *encoder) entry(n *corpus.Entry, persons map[string]int, block, start int) {
	e.int(block)
	e.int(start)
	e.str(n.ID[len(n.Diary):])
	e.date(n.Date)
	e.str(n.Label)
	e.str(string(n.Anchor))
	enum(e, parts, n.Part)
	e.str(n.Flag)
	e.str(n.Volume)
	e.int(len(n.Items))
	for _, it := range n.Items {
		first, last := it.Range()
		e.int(it.N)
		e.int(first)
		e.int(last)
		e.str(it.Headline)
		e.int(len(it.People))
		for _, id := range it.People {
			e.int(persons[id])
		}
		e.strs(it.Terms)
		e.strs(it.Places)
		e.int(len(it.Pages))
		for _, p := range it.Pages {
			e.int(p.From)
			e.int(p.To - p.From)
		}
	}
}

func (d *decoder) entry(diary string, persons []string) (*corpus.Entry, place) {
	at := place{block: d.int(), start: d.int()}
	n := &corpus.Entry{Diary: diary}
	n.ID = diary + d.str()
	n.Date = d.date()
	n.Label = d.str()
	n.Anchor = book.Anchor(d.str())
	n.Part = unenum(d, parts)
	n.Flag, n.Volume = d.str(), d.str()
	for range d.count() {
		it := &corpus.Item{Entry: n, Date: n.Date, N: d.int(), Plain: true}
		it.ID = n.ID + "/" + strconv.Itoa(it.N)
		it.SetRange(d.int(), d.int())
		it.Headline = d.str()
		if c := d.count(); c > 0 {
			it.People = make([]string, 0, c)
			for range c {
				if p := d.person(persons); p != "" {
					it.People = append(it.People, p)
				}
			}
		}
		it.Terms, it.Places = d.strs(), d.strs()
		for range d.count() {
			from := d.int()
			it.Pages = append(it.Pages, book.PageRange{From: from, To: from + d.int()})
		}
		n.Items = append(n.Items, it)
	}
	if at.block < 0 || at.start < 0 {
		d.bad = true
	}
	return n, at
}

// person is a person by number; 0 is none.
func (d *decoder) person(persons []string) string {
	n := d.int()
	if n < 0 || n > len(persons) {
		d.bad = true
		return ""
	}
	if n == 0 {
		return ""
	}
	return persons[n-1]
}

func (e *encoder) persons(list []*names.Person) {
	e.int(len(list))
	for _, p := range list {
		for _, s := range []string{p.ID, p.Heading, p.Cyrillic, p.Born, p.Died, p.Post, p.End, p.Note} {
			e.str(s)
		}
		e.int(len(p.Variants))
		for _, v := range p.Variants {
			e.str(v.Form)
			e.str(v.Kind)
		}
	}
}

func (d *decoder) persons() []*names.Person {
	n := d.count()
	list := make([]*names.Person, n)
	for i := range list {
		p := &names.Person{}
		for _, s := range []*string{&p.ID, &p.Heading, &p.Cyrillic, &p.Born, &p.Died, &p.Post, &p.End, &p.Note} {
			*s = d.str()
		}
		if c := d.count(); c > 0 {
			p.Variants = make([]names.Variant, c)
			for j := range p.Variants {
				p.Variants[j].Form, p.Variants[j].Kind = d.str(), d.str()
			}
		}
		list[i] = p
	}
	return list
}

func (e *encoder) passages(list []*corpus.Passage, persons map[string]int) {
	place := map[*corpus.Passage]int{}
	for i, p := range list {
		place[p] = i + 1
	}
	e.int(len(list))
	for _, p := range list {
		e.str(string(p.Anchor))
		enum(e, parts, p.Part)
		enum(e, voices, p.Voice)
		e.bool(p.Guess)
		e.str(p.Text)
		e.str(p.Label)
		e.str(p.Mark)
		e.int(place[p.Host])
		e.int(len(p.Spans))
		for _, s := range p.Spans {
			e.int(s.Start)
			e.int(s.End - s.Start)
			e.int(int(s.Kind))
		}
		e.int(len(p.Pieces))
		for _, x := range p.Pieces {
			e.int(x.Start)
			e.int(x.Line)
			e.int(x.Page)
		}
		e.int(len(p.Names))
		for _, m := range p.Names {
			e.int(m.Start)
			e.int(m.End - m.Start)
			e.int(persons[m.Person])
		}
		e.int(len(p.Marks))
		for _, m := range p.Marks {
			e.int(m.Start)
			e.int(m.End - m.Start)
			e.str(m.Kind)
			e.str(m.Ref)
		}
		e.int(len(p.Lines))
		for _, l := range p.Lines {
			e.int(l.From)
			e.int(l.To - l.From)
		}
	}
}

// bool writes yes or no.
func (e *encoder) bool(b bool) {
	if b {
		e.int(1)
	} else {
		e.int(0)
	}
}

func (d *decoder) passages(entry string, persons []string) []corpus.Passage {
	n := d.count()
	list := make([]corpus.Passage, n)
	for i := range list {
		p := &list[i]
		p.Anchor = book.Anchor(d.str())
		p.ID = entry + "#" + string(p.Anchor)
		p.Part, p.Voice = unenum(d, parts), unenum(d, voices)
		p.Guess = d.int() == 1
		p.Text, p.Label, p.Mark = d.str(), d.str(), d.str()
		if h := d.int(); h > 0 && h <= n {
			p.Host = &list[h-1]
			p.Host.Notes = append(p.Host.Notes, p)
		}
		if c := d.count(); c > 0 {
			p.Spans = make([]corpus.Span, c)
			for j := range p.Spans {
				start := d.int()
				p.Spans[j] = corpus.Span{Start: start, End: start + d.int(), Kind: corpus.SpanKind(d.int())}
			}
		}
		if c := d.count(); c > 0 {
			p.Pieces = make([]corpus.Piece, c)
			for j := range p.Pieces {
				p.Pieces[j] = corpus.Piece{Start: d.int(), Line: d.int(), Page: d.int()}
			}
			p.Pieces[0].Anchor = p.Anchor
		}
		if c := d.count(); c > 0 {
			p.Names = make([]names.Mention, c)
			for j := range p.Names {
				start := d.int()
				p.Names[j] = names.Mention{Start: start, End: start + d.int(), Person: d.person(persons)}
			}
		}
		if c := d.count(); c > 0 {
			p.Marks = make([]corpus.Mark, c)
			for j := range p.Marks {
				start := d.int()
				p.Marks[j] = corpus.Mark{Start: start, End: start + d.int(), Kind: d.str(), Ref: d.str()}
			}
		}
		if c := d.count(); c > 0 {
			p.Lines = make([]corpus.LineRange, c)
			for j := range p.Lines {
				from := d.int()
				p.Lines[j] = corpus.LineRange{From: from, To: from + d.int()}
			}
		}
	}
	return list
}
