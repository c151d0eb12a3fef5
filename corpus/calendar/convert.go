package calendar

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/dates"
	"daybook/corpus/fold"
	"daybook/corpus/names"
	"daybook/corpus/titlepage"
)

func (l *loader) work(file string, w work) {
	d := &corpus.Diary{ID: w.ID, Title: w.Title, Short: w.Short, Shorts: w.Shorts, Names: w.Names,
		Attribution: w.Attribution, Edition: w.Edition, Imprint: w.Imprint.imprint(), Status: w.Status,
		History: w.History, Coverage: w.Coverage,
		Rights: w.Rights, Free: w.Free, Quote: w.Quote, Language: w.Language, Style: dates.Style(w.Style),
		Orthodox: w.Orthodox,
		Listed:   w.Listed, Elsewhere: w.Elsewhere, Dated: w.Dated}
	if !slices.Contains([]dates.Style{"", dates.NewStyle, dates.OldStyle}, d.Style) {
		l.problem(file, 0, "work %s: style %q is none of new, old", w.ID, w.Style)
	}
	if w.Quote < 0 || w.Free && w.Quote > 0 {
		l.problem(file, 0, "work %s: quote must be a number of letters, and none where the work is free", w.ID)
	}
	if w.ID == "" || w.Title == "" || w.Short == "" {
		l.problem(file, 0, "a work needs an id, a title and a short name")
	}
	for _, x := range w.Doubts {
		from, err1 := dates.ParseDay(x.From)
		to, err2 := dates.ParseDay(x.To)
		if err1 != nil || err2 != nil {
			l.problem(file, 0, "doubt of %s: want days for from and to", w.ID)
			continue
		}
		d.Doubts = append(d.Doubts, corpus.Doubt{From: from, To: to, Text: x.Text})
	}
	l.cal.Diaries = append(l.cal.Diaries, d)
}

func (i imprint) imprint() titlepage.Imprint {
	names := func(list []string) []titlepage.Name {
		var out []titlepage.Name
		for _, s := range list {
			out = append(out, titlepage.ParseName(s))
		}
		return out
	}
	return titlepage.Imprint{Authors: names(i.Authors), Attributed: i.Attributed, Editors: names(i.Editors),
		Translators: names(i.Translators), Introduction: names(i.Introduction), Sentence: i.Sentence, Place: i.Place,
		Publisher: i.Publisher, Year: i.Year, Archive: i.Archive, Address: i.Address}
}

func (l *loader) edition(file string, doc *document) {
	ed := l.cal.Edition(doc.Diary)
	if ed == nil {
		ed = &corpus.Edition{Diary: doc.Diary, Joins: map[book.Anchor]book.Anchor{},
			Voices: map[book.Anchor]corpus.Voice{}, Hosts: map[book.Anchor]book.Anchor{}}
		l.cal.Editions = append(l.cal.Editions, ed)
	}
	pair := func(what string, p []string, into map[book.Anchor]book.Anchor) {
		if len(p) != 2 {
			l.problem(file, 0, "%s: want two anchors, have %d", what, len(p))
			return
		}
		into[book.Anchor(p[0])] = book.Anchor(p[1])
	}
	for _, p := range doc.Pages {
		ed.Pages = append(ed.Pages, corpus.PageStart{Page: p.Page, First: book.Anchor(p.First), Confidence: p.Sure})
		if p.Cut != nil {
			pair(fmt.Sprintf("page %d", p.Page), p.Cut, ed.Joins)
		}
	}
	for _, p := range doc.Joins {
		pair("joins", p, ed.Joins)
	}
	for _, p := range doc.Hosts {
		pair("hosts", p, ed.Hosts)
	}
	for a, v := range doc.Voices {
		if v.Voice != "" {
			ed.Voices[book.Anchor(a)] = corpus.Voice(v.Voice)
		}
		if v.Host != "" {
			ed.Hosts[book.Anchor(a)] = book.Anchor(v.Host)
		}
		if v.Join != "" {
			ed.Joins[book.Anchor(a)] = book.Anchor(v.Join)
		}
	}
}

// pointer fills in what a pointer leaves unsaid.
func (l *loader) pointer(file string, doc *document, e entry) {
	e.Pointer = true
	if _, day, _ := strings.Cut(e.ID, "/"); e.Date == "" && len(day) >= len("2006-01-02") {
		e.Date = day[:len("2006-01-02")]
	}
	if e.Basis == "" {
		e.Basis, e.Reason = string(dates.Inferred), doc.Reason
	}
	l.entry(file, doc.Diary, e)
}

func (l *loader) entry(file, diary string, e entry) {
	var date dates.Date
	var err error
	part := corpus.Part(cmp.Or(e.Part, string(corpus.Body)))
	if !slices.Contains([]corpus.Part{corpus.Body, corpus.Introduction, corpus.Appendix}, part) {
		l.problem(file, e.line, "entry %s: part %q is none of body, introduction, appendix", e.ID, e.Part)
	}
	if part != corpus.Body {
		l.apparatus(file, e)
	} else if e.Date != "" || !l.own { // the text of an imported diary has the dates
		if date, err = dates.ParseEDTF(e.Date); err != nil {
			l.problem(file, e.line, "entry %s: %v", e.ID, err)
		}
	}
	date.Basis, date.Printed, date.Reason = dates.Basis(e.Basis), e.Printed, e.Reason
	if part == corpus.Body && !l.own && !slices.Contains([]dates.Basis{dates.Printed, dates.Carried, dates.Inferred},
		date.Basis) {
		l.problem(file, e.line, "entry %s: basis %q is none of printed, carried, inferred", e.ID, e.Basis)
	}
	if date.Basis == dates.Inferred && e.Reason == "" {
		l.problem(file, e.line, "entry %s: an inferred date needs a reason", e.ID)
	}
	if !strings.HasPrefix(e.ID, diary+"/") {
		l.problem(file, e.line, "entry %s: the ID does not begin with %s/", e.ID, diary)
	}
	out := &corpus.Entry{ID: e.ID, Diary: diary, Part: part, Date: date, Label: e.Label, Flag: e.Flag,
		Volume: e.Volume,
		Anchor: book.Anchor(e.Opening), Pointer: e.Pointer}
	if e.Until != "" {
		if out.Until, err = dates.ParseDay(e.Until); err != nil {
			l.problem(file, e.line, "entry %s: %v", e.ID, err)
		}
	}
	for i, it := range e.Items {
		if it.N == 0 {
			it.N = i + 1
		}
		out.Items = append(out.Items, l.item(file, out, it))
	}
	l.places[e.ID] = place{file, e.line}
	l.cal.Entries = append(l.cal.Entries, out)
}

// apparatus checks an entry that is a part of the book about the diary: it has a label and
// no date.
func (l *loader) apparatus(file string, e entry) {
	if e.Label == "" {
		l.problem(file, e.line, "entry %s: a part of the book needs a label", e.ID)
	}
	if e.Date != "" || e.Basis != "" || e.Printed != "" || e.Until != "" || e.Opening != "" {
		l.problem(file, e.line, "entry %s: a part of the book has no date and no dated opening", e.ID)
	}
}

// item converts an item of an entry.
func (l *loader) item(file string, of *corpus.Entry, it item) *corpus.Item {
	pages, err := book.ParsePages(it.Pages)
	if err != nil {
		l.problem(file, it.line, "%v", err)
	}
	item := &corpus.Item{ID: itemID(of.ID, it.N), Entry: of, N: it.N, Headline: it.Headline,
		Abstract: strings.TrimSpace(it.Abstract), Asks: it.Asks, Also: it.Also, People: it.People, Terms: it.Terms,
		Places: it.Places, Subjects: it.Subjects, Dependent: it.StandsAlone != nil && !*it.StandsAlone,
		Note: it.Note, NoteSource: it.Source, Anchors: anchors(it.Passages), Pages: pages}
	for _, c := range it.Clash {
		item.Clashes = append(item.Clashes, corpus.Clash(c))
	}
	for a, s := range it.Parts {
		part, err := corpus.ParseExtent(s)
		if err != nil || !slices.Contains(it.Passages, a) {
			l.problem(file, it.line, "item %s: part %s of %s: want letters of one of its passages", item.ID, s, a)
		}
		if item.Parts == nil {
			item.Parts = map[book.Anchor]corpus.Extent{}
		}
		item.Parts[book.Anchor(a)] = part
	}
	for _, c := range it.Cautions {
		item.Cautions = append(item.Cautions, corpus.Caution(c))
	}
	l.places[item.ID] = place{file, it.line}
	l.checkItem(file, it.line, item)
	return item
}

func (l *loader) person(file string, p person) {
	pages, err := book.ParsePages(p.Pages)
	if err != nil {
		l.problem(file, p.line, "%s: %v", p.ID, err)
	}
	out := &names.Person{ID: p.ID, Heading: p.Heading, Cyrillic: p.Cyrillic, Born: p.Born, Died: p.Died,
		Post: p.Post, End: p.End, Note: p.Note, Sought: p.Sought, Described: p.Described,
		IndexHeading: p.Index, IndexPages: pages, Sources: anchors(p.Sources)}
	for _, r := range p.Relations {
		if !names.KnownRelation(r.Kind) {
			l.problem(file, p.line, "%s: relation %q is none that is known", p.ID, r.Kind)
		}
		out.Relations = append(out.Relations, names.Relation{Kind: r.Kind, Of: r.Of})
	}
	for _, v := range p.Variants {
		w := names.Variant{Form: v.Form, Kind: v.Kind, Reason: v.Reason, Probably: v.Probably}
		if context := v.Kind == names.ByContext; context != (v.Reason != "") || context && v.Pages == "" ||
			v.Probably && !context {
			l.problem(file, p.line, "%s, variant %s: kind %q, pages and a reason go together", p.ID, v.Form,
				names.ByContext)
		}
		if w.Pages, err = book.ParsePages(v.Pages); err != nil {
			l.problem(file, p.line, "%s, variant %s: %v", p.ID, v.Form, err)
		}
		if v.Period != "" {
			a, b, _ := strings.Cut(v.Period, "/")
			from, err1 := dates.ParseEDTF(a)
			to, err2 := dates.ParseEDTF(b)
			if err1 != nil || err2 != nil {
				l.problem(file, p.line, "%s, variant %s: period %q is not two dates with a stroke between", p.ID,
					v.Form, v.Period)
			}
			w.From, w.To = from.From, to.To
		}
		out.Variants = append(out.Variants, w)
	}
	if p.ID == "" || p.Heading == "" {
		l.problem(file, p.line, "a person needs an id and a heading")
	}
	l.places["person "+p.ID] = place{file, p.line}
	l.cal.Persons = append(l.cal.Persons, out)
}

func (l *loader) term(file string, t term) {
	l.places["term "+t.ID] = place{file, t.line}
	l.cal.Terms = append(l.cal.Terms, &names.Term{ID: t.ID, Heading: t.Heading, Modern: t.Modern, Cyrillic: t.Cyrillic,
		Variants: t.Variants, Sought: t.Sought, Note: t.Note, Sources: anchors(t.Sources), Persons: t.Persons})
}

func (l *loader) place(file string, p toponym) {
	if len(p.Names) == 0 {
		l.problem(file, p.line, "a place needs a name of the diaries")
	}
	for i, name := range append(slices.Clone(p.Names), p.Sought...) {
		key := "place " + fold.Key(name)
		at, taken := l.places[key]
		spelling := taken && i < len(p.Names) && at.line == p.line // its items are found by the very word
		if taken && !spelling {
			l.problem(file, p.line, "place %s: the name stands in line %d already", name, at.line)
		}
		l.places[key] = place{file, p.line}
	}
	l.cal.Places = append(l.cal.Places, &names.Place{Names: p.Names, Sought: p.Sought})
}

func (l *loader) event(file string, e event) {
	if len(e.Names) == 0 || len(e.Items) == 0 && e.When == "" {
		l.problem(file, e.line, "an event needs a name, and an item or its date")
		return
	}
	to := &corpus.Event{Names: e.Names, Items: e.Items}
	if e.When != "" {
		var err error
		if to.When, err = dates.ParseEDTF(e.When); err == nil && e.Or != "" {
			to.Or, err = dates.ParseEDTF(e.Or)
		}
		if err != nil {
			l.problem(file, e.line, "event %s: %v", e.Names[0], err)
		}
	} else if len(e.Told)+len(e.Own)+len(e.Or) > 0 {
		l.problem(file, e.line, "event %s: it is told by when, and has no date", e.Names[0])
	}
	for _, clause := range e.Told {
		to.Told = append(to.Told, alternatives(clause)...)
	}
	for _, clause := range e.Own {
		to.Own = append(to.Own, alternatives(clause)...)
	}
	once := func(kind string, names []string) {
		for _, name := range names {
			key := kind + " " + fold.Key(name)
			if at, taken := l.places[key]; taken {
				l.problem(file, e.line, "event %s: the name stands in %s:%d already", name, at.file, at.line)
			}
			l.places[key] = place{file, e.line}
		}
	}
	if len(e.Items) > 0 {
		once("event", e.Names)
	}
	if e.When != "" {
		once("time of", slices.Concat(e.Names, to.Told, to.Own))
	}
	l.cal.Events = append(l.cal.Events, to)
}

// alternatives are the clauses that one with several words in a place stands for: "Kirov was|got shot" for two. A word
// may be left out where one of its place is empty, as in "the old|" .
func alternatives(clause string) []string {
	list := []string{""}
	for place := range strings.FieldsSeq(clause) {
		var longer []string
		for _, begun := range list {
			for word := range strings.SplitSeq(place, "|") {
				longer = append(longer, strings.TrimSpace(begun+" "+word))
			}
		}
		list = longer
	}
	return list
}

// silence takes over a matter that is not told.
func (l *loader) silence(file string, s silence) {
	if s.Matter == "" || len(s.Asks) < fewestAsks {
		l.problem(file, s.line, "silence %q: wants a matter and %d ways of asking", s.Matter, fewestAsks)
		return
	}
	key := "silence " + fold.Key(s.Matter)
	if at, taken := l.places[key]; taken {
		l.problem(file, s.line, "silence %s: stands in %s:%d already", s.Matter, at.file, at.line)
	}
	l.places[key] = place{file, s.line}
	l.cal.Silences = append(l.cal.Silences, &corpus.Silence{Matter: s.Matter, Asks: s.Asks, People: s.People,
		General: s.General})
}
