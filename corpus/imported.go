package corpus

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus/dates"
)

// A diary that the calendar does not know comes as a [Text] with Work set. Its
// importer gives entries with a Date and Passages, and nothing of our own: persons and
// terms are those that the file marks, notes stand with their host at their mark, and
// [NameEntries] and [Itemise] do the rest, so that every importer names alike.

// A Title is the heading of a part of an entry, as the source prints it.
type Title struct {
	Text  string
	First int // the part's first passage, in Entry.Passages
}

// A Mark is a place in a passage that the source's encoders marked as something other
// than a person: a place, a work, a body of people.
type Mark struct {
	Start, End int    // bytes of Passage.Text
	Kind       string // in our word: "place", "work", "organisation", …
	Ref        string // what the encoders refer to; "" when they do not say
}

// Hand is the kind of mark, over the whole of a passage, that says whose hand it is in: Ref is a name,
// as the file has it, or the file's own sign for one. It is first among the marks.
const Hand = "hand"

// Hand is who wrote the passage, where the file tells several hands, or authors, apart; else "".
func (p *Passage) Hand() string {
	if len(p.Marks) > 0 && p.Marks[0].Kind == Hand {
		return p.Marks[0].Ref
	}
	return ""
}

// WrittenBy marks the passage as of a hand.
func (p *Passage) WrittenBy(hand string) {
	p.Marks = slices.Insert(p.Marks, 0, Mark{End: len(p.Text), Kind: Hand, Ref: hand})
}

// CoverageOf says from which day to which some entries are that have days of their own, as a diary's coverage; "" where
// none has.
func CoverageOf(entries []*Entry) string {
	var from, to dates.Day
	for _, e := range entries {
		if e.Date.IsZero() || e.Date.Basis == dates.Under || e.Part != Body && e.Part != "" {
			continue
		}
		if from.IsZero() || e.Date.From.Before(from) {
			from = e.Date.From
		}
		if e.Date.To.After(to) {
			to = e.Date.To
		}
	}
	if from.IsZero() {
		return ""
	}
	return from.Words() + " to " + to.Words()
}

// NameEntries gives those entries and passages of an imported text that have no ID or
// diary one by their dates: "pepys/1660-02-11", "pepys/1660-02" for a month, and
// "pepys/1660-02-11.2" for the second entry of a day. It takes the entries in the order
// of the text; a further import that keeps that order keeps the names.
func NameEntries(t *Text) {
	used := map[string]int{}
	for _, e := range t.Entries {
		if e.ID != "" {
			used[e.ID]++
		}
	}
	for _, e := range t.Entries {
		e.Diary = t.Diary
		if e.ID == "" {
			id := t.Diary + "/" + dateID(e.Date)
			used[id]++
			if n := used[id]; n > 1 {
				id = fmt.Sprintf("%s.%d", id, n)
			}
			e.ID = id
		}
		anchor(e.Passages)
		for _, p := range e.Passages {
			p.Diary = t.Diary
			if p.ID == "" {
				p.ID = e.ID + "#" + string(p.Anchor)
			}
		}
		if e.Anchor == "" && len(e.Passages) > 0 {
			e.Anchor = e.Passages[0].Anchor
		}
	}
}

// dateID is a date as a part of an ID.
func dateID(d dates.Date) string {
	switch {
	case d.IsZero():
		return "undated"
	case d.Precision == dates.PrecisionDay && d.From == d.To:
		return d.From.String()
	case d.Precision == dates.PrecisionMonth:
		return d.From.String()[:7]
	case d.Precision == dates.PrecisionYear && d.From.Year == d.To.Year:
		return d.From.String()[:4]
	case d.From.Year == d.To.Year && d.From.Month == d.To.Month:
		return d.From.String() + ".." + d.To.String()[8:]
	case d.From.Year == d.To.Year && d.Precision != dates.PrecisionDay:
		return d.From.String()[:7] + ".." + d.To.String()[5:7]
	}
	return d.From.String() + ".." + d.To.String()
}

// Itemise gives an entry that has none its items: one for each titled part, and for what is of
// another voice or hand within one, else one.
// An item's headline is its title, or its opening words as a quotation; its people,
// places and terms are those that the file marks. Passages must have their names.
func Itemise(e *Entry) {
	if len(e.Items) > 0 {
		return
	}
	list := e.Read()
	if len(list) == 0 {
		return
	}
	titles := slices.DeleteFunc(slices.Clone(e.Titles), func(t Title) bool {
		return t.First < 0 || t.First >= len(list)
	})
	if len(titles) == 0 || titles[0].First > 0 {
		titles = slices.Insert(titles, 0, Title{})
	}
	titles = byVoice(list, titles)
	for i, t := range titles {
		end := len(list)
		if i+1 < len(titles) {
			end = titles[i+1].First
		}
		n := len(e.Items) + 1
		it := &Item{ID: fmt.Sprintf("%s/%d", e.ID, n), Entry: e, N: n, Date: e.Date, Headline: t.Text, Plain: true}
		if len(titles) > 1 {
			it.first, it.last = t.First, end
		}
		it.gather(list[t.First:end])
		if len(it.passages) == 0 {
			continue
		}
		if it.Headline == "" {
			it.Headline = Opening(e, it.passages[0])
		}
		if e.stored != nil {
			it.passages = nil // or they would be held
		}
		e.Items = append(e.Items, it)
	}
}

// byVoice parts an entry further where its voice or hand changes: an item has one of each.
func byVoice(list []*Passage, titles []Title) []Title {
	var before *Passage
	for i, p := range list {
		if p.Host != nil || p.Voice == FootnoteBy || p.Voice == Translator {
			continue
		}
		if before != nil && (p.Voice != before.Voice || p.Hand() != before.Hand()) {
			at, there := slices.BinarySearchFunc(titles, i, func(t Title, i int) int { return t.First - i })
			if !there {
				titles = slices.Insert(titles, at, Title{First: i})
			}
		}
		before = p
	}
	return titles
}

// gather takes those of the passages that are no notes, and what they mark.
func (it *Item) gather(passages []*Passage) {
	people, terms, places := map[string]bool{}, map[string]bool{}, map[string]bool{}
	add := func(list *[]string, seen map[string]bool, s string) {
		if s != "" && !seen[s] {
			seen[s] = true
			*list = append(*list, s)
		}
	}
	for _, p := range passages {
		for _, m := range p.Names {
			add(&it.People, people, m.Person)
		}
		for _, m := range p.Marks {
			if m.Kind == Hand {
				continue
			}
			word := strings.Join(strings.Fields(p.Text[m.Start:m.End]), " ")
			if m.Kind == "place" {
				add(&it.Places, places, word)
			} else {
				add(&it.Terms, terms, word)
			}
		}
		if p.Host == nil {
			it.passages = append(it.passages, p)
		}
	}
	it.Pages = pagesOf(it.passages)
}

// openingLetters is how long the opening words are that stand for a headline.
const openingLetters = 60

// Opening is the first words of a passage as a quotation, without the date that an
// entry opens with: “First words of the day …”.
func Opening(e *Entry, p *Passage) string {
	text := p.Text
	if rest, ok := strings.CutPrefix(text, e.Date.Printed); ok {
		text = strings.TrimLeft(rest, " \t\n.,:;—–-―")
	}
	for _, s := range p.Spans { // the figures of notes are no words
		if s.Kind == NoteMark && s.End <= len(p.Text) {
			text = strings.Replace(text, p.Text[s.Start:s.End], "", 1)
		}
	}
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return ""
	}
	if utf8.RuneCountInString(text) <= openingLetters {
		return "“" + text + "”"
	}
	cut, n := 0, 0
	for i, r := range text {
		if n++; n > openingLetters {
			break
		}
		if unicode.IsSpace(r) {
			cut = i
		}
	}
	if cut == 0 { // one long word, or a script without spaces
		for i := range text {
			if n--; n <= 1 {
				cut = i
				break
			}
		}
	}
	return "“" + strings.TrimRight(text[:cut], " ,;:-–—") + " …”"
}
