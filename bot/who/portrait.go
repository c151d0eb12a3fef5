package who

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"daybook/bot"
	"daybook/bot/picture"
	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/dates"
	"daybook/corpus/names"
)

// facts are a person's name in Cyrillic, life, post and end, in a few short sentences.
func facts(p *names.Person) string {
	var sentences []string
	for _, s := range []string{strings.Trim(p.Cyrillic+", "+p.Life(), ", "), p.Post, p.End} {
		if s = strings.TrimSuffix(s, "."); s != "" {
			sentences = append(sentences, s+".")
		}
	}
	return strings.Join(sentences, " ")
}

// portraits are those of the persons who were asked for, made once and kept.
type portraits struct{ of sync.Map } // *portrait, by *names.Person

// A portrait is what there is to say of a person, made once and kept: the corpus does not
// change.
type portrait struct {
	answer bot.Answer
	items  []*corpus.Item // that name the person, of the diaries proper
	long   bool           // some are read from a stored text: a few at a time
	hits   []bot.Hit      // of the items, where not
}

// person is all about one person, or with a time what is of that time. Of one whom a
// stored diary names there are only the hits of the pages about the one asked for.
func (k *portraits) person(b *bot.Bot, r bot.Request, p *names.Person, when *dates.When) bot.Answer {
	kept, ok := k.of.Load(p)
	if !ok {
		kept, _ = k.of.LoadOrStore(p, gather(b, p))
	}
	known := kept.(*portrait)
	a, items := known.answer, known.items
	a.Choices = slices.Clone(a.Choices)
	a.Hits, a.Total = slices.Clip(known.hits), len(items)
	if when != nil {
		items = slices.DeleteFunc(slices.Clone(items), func(it *corpus.Item) bool { return !when.Matches(it.Date) })
		a.Hits = slices.DeleteFunc(slices.Clone(a.Hits), func(h bot.Hit) bool { return !when.Matches(h.Date) })
		a.Total = len(items)
		a = ofTime(b, a, *when, len(known.items))
	}
	if d, ok := b.Corpus().Diary(r.Arg("diary")); ok {
		of := len(items)
		items = slices.DeleteFunc(slices.Clone(items), func(it *corpus.Item) bool { return it.Entry.Diary != d.ID })
		a.Hits = slices.DeleteFunc(slices.Clone(a.Hits), func(h bot.Hit) bool { return h.Diary != d.ID })
		if a.Total = len(items); a.Total < of {
			a.Chart = nil
			a.Lead = strings.TrimSpace(fmt.Sprintf("%s Of %s, the %d in %s are shown.", a.Lead, bot.Count(of, "item",
				"items"), a.Total, d.Short))
		}
	}
	if known.long {
		page := min(max(r.Number("page", 1), 1), max(1, (len(items)+bot.HitsOnPage-1)/bot.HitsOnPage))
		a.Offset = (page - 1) * bot.HitsOnPage / bot.Window * bot.Window
		a.Hits = naming(b, items[a.Offset:min(a.Offset+bot.Window, len(items))], p)
		a.Every = func() ([]bot.Hit, []bot.PersonMention) { return naming(b, items, p), mentions(b, p) }
	}
	return a
}

// ofTime says that the answer about a person, whom so many items name, is that of a time.
func ofTime(b *bot.Bot, a bot.Answer, w dates.When, all int) bot.Answer {
	n := a.Total
	a.Chart = nil
	said := fmt.Sprintf("Of %s that name him or her, %d are shown: those of %s.", bot.Count(all, "item", "items"), n, w)
	if n == 1 {
		said = fmt.Sprintf("Of %s that name him or her, 1 is shown: that of %s.", bot.Count(all, "item", "items"), w)
	}
	if n == 0 {
		said = "Nothing of " + w.String() + " names this person; the other " + bot.Count(all, "item is", "items are") +
			" under the name alone."
		a.Choices = append(a.Choices, bot.RequestChoice{Label: "Everything on " + a.Title,
			Request: bot.NewRequest("who", "name", a.People[0].ID)})
	}
	a.Lead = strings.TrimSpace(a.Lead + " " + said)
	return a
}

// gather collects what there is to say of a person. Of a stored diary it reads nothing
// but the table of entries.
func gather(b *bot.Bot, p *names.Person) *portrait {
	a := bot.Answer{Title: p.Heading, Lead: facts(p)}
	if p.Note != "" {
		if notedByFile(b, p) {
			a.Fields = append(a.Fields, bot.Field{Name: "Note (the edition's)", Text: "“" + p.Note + "”"})
		} else {
			a.Fields = append(a.Fields, bot.Field{Name: "Note (ours)", Text: p.Note})
		}
	}
	ph := personHit(b, p)
	known := &portrait{}
	years := map[int]int{}
	together := map[string]int{}
	for _, it := range b.Corpus().Naming(p.ID) {
		if it.Entry.Part != corpus.Body {
			continue
		}
		known.items, known.long = append(known.items, it), known.long || it.Entry.Stored()
		if !it.Date.IsZero() {
			years[it.Date.From.Year]++
		}
		for _, id := range it.People {
			if id != p.ID {
				together[id]++
			}
		}
	}
	if !known.long {
		ph.Mentions, known.hits = mentions(b, p), naming(b, known.items, p)
	}
	a.People = []bot.PersonHit{ph}
	if len(ph.Variants) > 0 {
		a.Fields = append(a.Fields, bot.Field{Name: "Named as", Text: strings.Join(ph.Variants[:min(len(ph.Variants),
			15)], "; ")})
	}
	if f, ok := byContext(b, p); ok {
		a.Fields = append(a.Fields, f)
	}
	if a.Chart = chart("Items naming "+p.Surname()+", by year", years); a.Chart != nil {
		a.Files = []bot.File{picture.Bars(a.Chart, p.ID+"-by-year")}
	}
	if pages := namedOn(ph, known); len(pages) > 0 {
		a.Fields = append(a.Fields, bot.Field{Name: "Pages", Text: pages.String()})
	}
	if len(p.IndexPages) > 0 {
		pages := slices.SortedFunc(slices.Values(p.IndexPages), func(x, y book.PageRange) int {
			return cmp.Or(x.From-y.From, x.To-y.To)
		})
		a.Fields = append(a.Fields, bot.Field{Name: "Printed index of 1955", Text: p.IndexHeading + ", " +
			book.Pages(slices.Compact(pages)).String()})
	}
	if names := mostOften(b, together, 8); len(names) > 0 {
		a.Fields = append(a.Fields, bot.Field{Name: "Named together with", Text: strings.Join(names, "; ")})
	}
	if len(known.items) == 0 {
		a.Hint = "The diaries themselves do not name this person; the notes, the printed index or a list of " +
			"persons do."
	}
	known.answer = a
	return known
}

// notedByFile reports whether the note on a person is that of an imported diary's own list.
func notedByFile(b *bot.Bot, p *names.Person) bool {
	for _, t := range b.Corpus().Texts() {
		for _, listed := range t.Persons {
			if listed.ID == p.ID && listed.Note == p.Note {
				return true
			}
		}
	}
	return false
}

// namedOn are the pages that name a person; none where they are of several volumes, each
// of which counts its own.
func namedOn(ph bot.PersonHit, known *portrait) book.Pages {
	if !known.long {
		return pagesOf(ph.Mentions)
	}
	var lists []book.Pages
	for _, it := range known.items {
		if it.Entry.Volume != known.items[0].Entry.Volume {
			return nil
		}
		lists = append(lists, it.Pages)
	}
	return book.MergePages(lists...)
}

// byContext says where only the context tells that the person is meant, with the
// calendar's reason, of the forms that the loaded texts have.
func byContext(b *bot.Bot, p *names.Person) (bot.Field, bool) {
	var lines []string
	for _, v := range p.Variants {
		if v.Kind != names.ByContext || len(b.Corpus().Texts()) > 0 && !meantBy(b, p.ID, v) {
			continue
		}
		how := ""
		if v.Probably {
			how = "probably: "
		}
		lines = append(lines, fmt.Sprintf("“%s”, %s (%s%s)", v.Form, bot.OnPages(v.Pages.String()), how, v.Reason))
	}
	return bot.Field{Name: "Meant, by the context", Text: strings.Join(lines, "; ")}, len(lines) > 0
}

// meantBy reports whether a passage of the loaded texts means the person by a form.
func meantBy(b *bot.Bot, id string, v names.Variant) bool {
	return slices.ContainsFunc(b.Corpus().Mentions(id), func(p *corpus.Passage) bool {
		return slices.ContainsFunc(p.Names, func(m names.Mention) bool {
			return m.Person == id && strings.EqualFold(p.Text[m.Start:m.End], v.Form)
		})
	})
}

// naming shows what of the items names a person, or all where nothing does by name.
func naming(b *bot.Bot, items []*corpus.Item, p *names.Person) []bot.Hit {
	var hits []bot.Hit
	for _, it := range items {
		all := it.Passages()
		list := slices.DeleteFunc(slices.Clone(all), func(q *corpus.Passage) bool { return !namesPerson(q, p.ID) })
		if len(list) == 0 {
			list = all
		}
		hits = append(hits, b.HitOf(it, list))
	}
	return hits
}

func namesPerson(p *corpus.Passage, id string) bool {
	return slices.ContainsFunc(p.Names, func(m names.Mention) bool { return m.Person == id })
}

// personHit is a person with the forms of his name that the texts use. Of a stored text
// they are those that its marks have, which the record lists, the commonest first.
func personHit(b *bot.Bot, p *names.Person) bot.PersonHit {
	used := map[string]int{}
	for _, passage := range b.Corpus().Said(p.ID) {
		if passage.Part == corpus.PrintedIndex {
			continue // it says where he is named
		}
		for _, m := range passage.Names {
			if m.Person != p.ID {
				continue
			}
			s := strings.Join(strings.Fields(passage.Text[m.Start:m.End]), " ")
			if meansByContext(p, s) {
				continue // no name: it stands with its reason
			}
			head, _, _ := strings.Cut(s, ",")
			if strings.EqualFold(head, p.Surname()) { // the head-words of notes are in capitals
				s = p.Surname()
			}
			used[s]++
		}
	}
	return bot.PersonHit{ID: p.ID, Heading: p.Heading, Variants: forms(p, used)}
}

// meansByContext reports whether a form means the person only where the calendar says why.
func meansByContext(p *names.Person, form string) bool {
	return slices.ContainsFunc(p.Variants, func(v names.Variant) bool {
		return v.Kind == names.ByContext && strings.EqualFold(v.Form, form)
	})
}

// mentions lists the places that name a person: those of the loaded texts, and the
// calendar's items where the text is not loaded or means him without a name that
// can be told ("he", a shared patronymic). It reads all of them.
func mentions(b *bot.Bot, p *names.Person) []bot.PersonMention {
	var list []bot.PersonMention
	for _, passage := range b.Corpus().Mentions(p.ID) {
		if passage.Part == corpus.PrintedIndex {
			continue
		}
		m := bot.PersonMention{ID: passage.ID, Pages: passage.Pages().String(), Lines: passage.Lines,
			Voice: passage.Voice, Date: b.Corpus().DateOf(passage), Probably: true}
		for _, n := range passage.Names {
			if n.Person != p.ID {
				continue
			}
			m.Probably = m.Probably && n.Probably
			if m.Surface == "" {
				m.Surface = strings.Join(strings.Fields(passage.Text[n.Start:n.End]), " ")
				if it := passage.ItemAt(n.Start); it != nil {
					m.ID = it.ID
				}
			}
		}
		list = append(list, m)
	}
	for _, it := range b.Corpus().Naming(p.ID) {
		if !slices.ContainsFunc(it.Passages(), func(q *corpus.Passage) bool { return namesPerson(q, p.ID) }) {
			list = append(list, bot.PersonMention{ID: it.ID, Pages: it.Pages.String(), Voice: corpus.Finding,
				Date: it.Date})
		}
	}
	return list
}

// forms are the forms of a name that the texts use, the commonest first and each in
// its commonest case; without texts the calendar's variants.
func forms(p *names.Person, used map[string]int) []string {
	var list []string
	if len(used) == 0 {
		for _, v := range p.Variants {
			if v.Kind != "ocr" && v.Kind != "cyrillic" && v.Kind != "reference" && v.Kind != names.ByContext &&
				!slices.Contains(list, v.Form) {
				list = append(list, v.Form)
			}
		}
		return list
	}
	for s := range used {
		list = append(list, s)
	}
	slices.SortFunc(list, func(a, b string) int {
		return cmp.Or(used[b]-used[a], strings.Compare(a, b))
	})
	seen := map[string]bool{}
	return slices.DeleteFunc(list, func(s string) bool {
		low := strings.ToLower(s)
		again := seen[low]
		seen[low] = true
		return again
	})
}

func pagesOf(mentions []bot.PersonMention) book.Pages {
	var lists []book.Pages
	for _, m := range mentions {
		if pages, err := book.ParsePages(m.Pages); err == nil { // written by Pages.String, so it parses
			lists = append(lists, pages)
		}
	}
	return book.MergePages(lists...)
}

// chart counts by year without gaps; nil for fewer than two years.
func chart(title string, years map[int]int) *bot.Chart {
	if len(years) < 2 {
		return nil
	}
	first, last := 9999, 0
	for y := range years {
		first, last = min(first, y), max(last, y)
	}
	c := &bot.Chart{Title: title}
	for y := first; y <= last; y++ {
		c.Bars = append(c.Bars, bot.Bar{Label: fmt.Sprint(y), Count: years[y]})
	}
	return c
}

func mostOften(b *bot.Bot, counts map[string]int, n int) []string {
	var ids []string
	for id := range counts {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(x, y string) int {
		if counts[x] != counts[y] {
			return counts[y] - counts[x]
		}
		return strings.Compare(x, y)
	})
	var names []string
	for _, id := range ids[:min(len(ids), n)] {
		if p, ok := b.Corpus().Person(id); ok {
			names = append(names, fmt.Sprintf("%s (%d)", p.Heading, counts[id]))
		}
	}
	return names
}
