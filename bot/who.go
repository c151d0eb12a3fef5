package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"daybook/corpus"
)

var who = Command{
	Name:     "who",
	Summary:  "Say who a person is and where the diaries name them",
	Examples: []string{"/who Krestinsky", "/who Крестинский", "/who Lev Mikhailovich"},
	Options: []Option{
		{Name: "name", Summary: "Any spelling, nickname or patronymic", Required: true, Max: 100, Complete: (*Bot).completeName},
		pageOption,
	},
	Run: (*Bot).who,
}

func (b *Bot) who(_ context.Context, r Request) (Answer, error) {
	n := b.corpus.Names().Read(r.Arg("name"), b.today(r))
	if len(n.Each) > 0 {
		return b.several(n), nil
	}
	if len(n.Matches) == 0 { // "how did Krestinsky die" asks for the record
		if asked, ok := b.asksRecord(r, tidyQuestion(r.Arg("name"))); ok {
			n = b.corpus.Names().Read(asked.Arg("name"), b.today(r))
		}
	}
	a := b.whose(n, r.Arg("name"))
	if n.When != nil {
		if a.Kind == "" && len(a.People) == 1 {
			a = b.within(a, *n.When)
		}
		a.Read.Dates = []corpus.When{*n.When}
		for i, c := range a.Choices { // the time goes along with a choice
			if c.Request.Command == "who" {
				a.Choices[i].Request = c.Request.With("name", c.Request.Arg("name")+" "+typedTime(*n.When))
			}
		}
	}
	return a, nil
}

// whose answers a name of one person.
func (b *Bot) whose(n corpus.Naming, typed string) Answer {
	found := n.Matches
	switch {
	case len(found) == 0:
		return b.nobody(n, typed)
	case outright(found):
		a := b.person(found[0].Person)
		a.Choices = slices.Clone(a.Choices)
		for _, m := range found[1:min(len(found), 6)] {
			a.Choices = append(a.Choices, RequestChoice{Label: "Or " + personLine(m.Person), Request: NewRequest("who", "name", m.Person.ID)})
		}
		return a
	case len(found) == 1 && found[0].Part:
		return b.person(found[0].Person)
	}
	a := Answer{Kind: Choose, Title: "Who is meant by “" + shorten(n.Name, 60) + "”?", Hint: "Pick one."}
	switch {
	case found[0].Against != "":
		a.Lead = "The initials " + found[0].Against + " are not those of " + list(headings(found[:min(len(found), 3)])) + "."
	case found[0].Exact:
		a.Lead = fmt.Sprintf("%d people can be meant.", len(found))
	case len(found) == 1:
		a.Lead = "Nobody has exactly this name; one comes near."
	default:
		a.Lead = fmt.Sprintf("Nobody has exactly this name; %d come near.", len(found))
	}
	b.offer(&a, found)
	return a
}

func headings(found []corpus.Match) []string {
	var list []string
	for _, m := range found {
		list = append(list, m.Person.Heading)
	}
	return list
}

// offer adds persons to choose from.
func (b *Bot) offer(a *Answer, found []corpus.Match) {
	for _, m := range found[:min(len(found), 20)] {
		a.Choices = append(a.Choices, RequestChoice{Label: personLine(m.Person), Request: NewRequest("who", "name", m.Person.ID)})
		a.People = append(a.People, b.personHit(m.Person, false))
	}
}

// several answers a name that is those of several persons: each is offered.
func (b *Bot) several(n corpus.Naming) Answer {
	a := Answer{Kind: Choose, Title: "Which of them?", Hint: "Pick one; what names several of them together is found by /search with person: for each."}
	var unknown []string
	for _, one := range n.Each {
		if len(one.Matches) == 0 {
			unknown = append(unknown, "“"+shorten(one.Name, 40)+"”")
			continue
		}
		found := one.Matches
		if p, ok := one.Certain(); ok {
			found = []corpus.Match{{Person: p}}
		}
		b.offer(&a, found[:min(len(found), 4)])
	}
	a.Lead = fmt.Sprintf("%d names were read.", len(n.Each))
	if len(unknown) > 0 {
		a.Lead += " Nobody is known as " + list(unknown) + "."
	}
	return a
}

// typedTime writes a time so that it reads back.
func typedTime(w corpus.When) string {
	if w.Recurring {
		return fmt.Sprintf("%02d-%02d", w.From.Month, w.From.Day)
	}
	return w.From.String() + ".." + w.To.String()
}

// within narrows the answer about a person to a time.
func (b *Bot) within(a Answer, w corpus.When) Answer {
	all := a.Hits
	a.Hits = slices.DeleteFunc(slices.Clone(all), func(h Hit) bool { return !w.Matches(h.Date) })
	a.Total = len(a.Hits)
	a.Chart = nil
	said := fmt.Sprintf("%s of the %s that name him or her are shown: those of %s.", count(len(a.Hits), "item", "items"), count(len(all), "item", "items"), w)
	if len(a.Hits) == 0 {
		said = "Nothing of " + w.String() + " names this person; the other " + count(len(all), "item is", "items are") + " under the name alone."
		a.Choices = append(slices.Clone(a.Choices), RequestChoice{Label: "Everything on " + a.Title, Request: NewRequest("who", "name", a.People[0].ID)})
	}
	a.Lead = strings.TrimSpace(a.Lead + " " + said)
	return a
}

// outright reports whether the first person found is meant beyond doubt: by an exact
// form of the name, to which nobody else has as strong a claim.
func outright(found []corpus.Match) bool {
	_, ok := corpus.Naming{Matches: found}.Certain()
	return ok
}

// personLine is a person in one line: heading, life, post.
func personLine(p *corpus.Person) string {
	s := p.Heading
	if l := life(p); l != "" {
		s += " (" + l + ")"
	}
	if p.Post != "" {
		s += ", " + p.Post
	}
	return s
}

func life(p *corpus.Person) string {
	switch {
	case p.Born != "" && p.Died != "":
		return p.Born + "-" + p.Died
	case p.Born != "":
		return "born " + p.Born
	case p.Died != "":
		return "died " + p.Died
	}
	return ""
}

// nobody says that no person has the name, and offers what is near.
func (b *Bot) nobody(n corpus.Naming, typed string) Answer {
	name := cmp.Or(n.Name, typed)
	a := Answer{Kind: Nothing, Title: "Nobody by that name", Lead: "No person “" + shorten(name, 60) + "” is named in the diaries, as far as the calendar knows."}
	a.Hint = "Try another spelling or the surname alone, or /search for the word."
	if len(n.Of) > 0 {
		a.Lead = "The records know of no such relative of " + list(headings(n.Of[:min(len(n.Of), 3)])) + "."
		a.Hint = "See what is recorded, or /ask in plain words."
		for _, m := range n.Of[:min(len(n.Of), 5)] {
			a.Choices = append(a.Choices, whoChoice(m.Person))
		}
		return a
	}
	if t := b.findTerms(name); len(t) > 0 {
		a.Hint = "It is a term: /what " + t[0].Heading + "."
		a.Choices = []RequestChoice{{Label: "What is " + t[0].Heading + "?", Request: NewRequest("what", "term", t[0].ID)}}
		return a
	}
	b.offerNear(&a, name)
	return a
}

// shortest is how many letters a name has at least; what is shorter is taken for a beginning.
const shortest = 3

// offerNear offers who begins so, who held a post, or who is named among other words, to what is nobody's name.
func (b *Bot) offerNear(a *Answer, name string) {
	var near []*corpus.Person
	said := ""
	if utf8.RuneCountInString(name) <= shortest && !corpus.Nobody(name) {
		near, said = b.corpus.Names().Beginning(name, 20), "These begin so, the most named first."
	}
	if len(near) == 0 {
		near, said = b.corpus.Names().Holding(name, 10), "A post is no name; these held it, or one like it, at some time."
	}
	if words := strings.Fields(name); len(near) == 0 && len(words) > 1 && len(words) <= 2*longestName {
		said = "This is not a name alone; it has one in it."
		for _, w := range words {
			if found := b.corpus.Names().Find(w); outright(found) && !slices.Contains(near, found[0].Person) {
				near = append(near, found[0].Person)
			}
		}
	}
	if len(near) == 0 {
		return
	}
	a.Kind, a.Title, a.Lead, a.Hint = Choose, "Who is meant by “"+shorten(name, 60)+"”?", said, "Pick one, or /search for the words."
	for _, p := range near {
		a.Choices = append(a.Choices, RequestChoice{Label: personLine(p), Request: NewRequest("who", "name", p.ID)})
	}
}

// facts are a person's name in Cyrillic, life, post and end, in a few short sentences.
func facts(p *corpus.Person) string {
	var sentences []string
	for _, s := range []string{strings.Trim(p.Cyrillic+", "+life(p), ", "), p.Post, p.End} {
		if s = strings.TrimSuffix(s, "."); s != "" {
			sentences = append(sentences, s+".")
		}
	}
	return strings.Join(sentences, " ")
}

// person is all about one person, made once and kept: the corpus does not change.
func (b *Bot) person(p *corpus.Person) Answer {
	if a, ok := b.persons.Load(p); ok {
		return a.(Answer)
	}
	a := b.portrait(p)
	b.persons.Store(p, a)
	return a
}

func (b *Bot) portrait(p *corpus.Person) Answer {
	a := Answer{Title: p.Heading, Lead: facts(p)}
	if p.Note != "" {
		a.Fields = append(a.Fields, Field{"Note (ours)", p.Note})
	}
	ph := b.personHit(p, true)
	a.People = []PersonHit{ph}
	if len(ph.Variants) > 0 {
		a.Fields = append(a.Fields, Field{"Named as", strings.Join(ph.Variants[:min(len(ph.Variants), 15)], "; ")})
	}
	if f, ok := b.byContext(p); ok {
		a.Fields = append(a.Fields, f)
	}
	items := b.corpus.Naming(p.ID)
	years := map[int]int{}
	together := map[string]int{}
	for _, it := range items {
		if it.Entry.Part != corpus.Body {
			continue
		}
		if !it.Date.IsZero() {
			years[it.Date.From.Year]++
		}
		for _, id := range it.People {
			if id != p.ID {
				together[id]++
			}
		}
		a.Hits = append(a.Hits, b.hit(it, b.naming(it, p.ID)))
	}
	a.Total = len(a.Hits)
	if a.Chart = chart("Items naming "+surname(p)+", by year", years); a.Chart != nil {
		a.Files = []File{a.Chart.File(p.ID + "-by-year")}
	}
	if pages := pagesOf(ph.Mentions); len(pages) > 0 {
		a.Fields = append(a.Fields, Field{"Pages", pages.String()})
	}
	if len(p.IndexPages) > 0 {
		pages := slices.SortedFunc(slices.Values(p.IndexPages), func(x, y corpus.PageRange) int { return cmp.Or(x.From-y.From, x.To-y.To) })
		a.Fields = append(a.Fields, Field{"Printed index of 1955", p.IndexHeading + ", " + corpus.Pages(slices.Compact(pages)).String()})
	}
	if names := b.mostNamed(together, 8); len(names) > 0 {
		a.Fields = append(a.Fields, Field{"Named together with", strings.Join(names, "; ")})
	}
	if len(a.Hits) == 0 {
		a.Hint = "The diaries themselves do not name this person; the notes or the printed index do."
	}
	return a
}

// byContext says where only the context tells that the person is meant, with the
// calendar's reason, of the forms that the loaded texts have.
func (b *Bot) byContext(p *corpus.Person) (Field, bool) {
	var lines []string
	for _, v := range p.Variants {
		if v.Kind != corpus.ByContext || len(b.corpus.Texts()) > 0 && !b.meantBy(p.ID, v) {
			continue
		}
		how := ""
		if v.Probably {
			how = "probably: "
		}
		lines = append(lines, fmt.Sprintf("“%s”, %s (%s%s)", v.Form, OnPages(v.Pages.String()), how, v.Reason))
	}
	return Field{"Meant, by the context", strings.Join(lines, "; ")}, len(lines) > 0
}

// meantBy reports whether a passage of the loaded texts means the person by a form.
func (b *Bot) meantBy(id string, v corpus.Variant) bool {
	return slices.ContainsFunc(b.corpus.Mentions(id), func(p *corpus.Passage) bool {
		return slices.ContainsFunc(p.Names, func(m corpus.Mention) bool {
			return m.Person == id && strings.EqualFold(p.Text[m.Start:m.End], v.Form)
		})
	})
}

// naming returns the passages of an item that name a person, or all where none does.
func (b *Bot) naming(it *corpus.Item, id string) []*corpus.Passage {
	var list []*corpus.Passage
	for _, p := range it.Passages() {
		if names(p, id) {
			list = append(list, p)
		}
	}
	if len(list) == 0 {
		return it.Passages()
	}
	return list
}

func names(p *corpus.Passage, id string) bool {
	return slices.ContainsFunc(p.Names, func(m corpus.Mention) bool { return m.Person == id })
}

// personHit lists the places that name a person: those of the loaded texts, and the
// calendar's items where the text is not loaded or means him without a name that
// can be told ("he", a shared patronymic).
func (b *Bot) personHit(p *corpus.Person, mentions bool) PersonHit {
	h := PersonHit{ID: p.ID, Heading: p.Heading}
	used := map[string]int{}
	for _, passage := range b.corpus.Mentions(p.ID) {
		if passage.Part == corpus.PrintedIndex {
			continue // it says where he is named
		}
		var first corpus.Mention
		surface, sure := "", false
		for _, m := range passage.Names {
			if m.Person != p.ID {
				continue
			}
			sure = sure || !m.Probably
			s := strings.Join(strings.Fields(passage.Text[m.Start:m.End]), " ")
			head, _, _ := strings.Cut(s, ",")
			if strings.EqualFold(head, surname(p)) { // the head-words of notes are in capitals
				used[surname(p)]++
			} else {
				used[s]++
			}
			if surface == "" {
				surface, first = s, m
			}
		}
		if mentions {
			m := PersonMention{ID: passage.ID, Pages: passage.Pages().String(), Lines: passage.Lines, Surface: surface,
				Voice: passage.Voice, Date: b.corpus.DateOf(passage), Probably: !sure}
			if it := passage.ItemAt(first.Start); it != nil {
				m.ID = it.ID
			}
			h.Mentions = append(h.Mentions, m)
		}
	}
	if mentions {
		for _, it := range b.corpus.Naming(p.ID) {
			if !slices.ContainsFunc(it.Passages(), func(q *corpus.Passage) bool { return names(q, p.ID) }) {
				h.Mentions = append(h.Mentions, PersonMention{ID: it.ID, Pages: it.Pages.String(), Voice: corpus.Finding, Date: it.Date})
			}
		}
	}
	h.Variants = forms(p, used)
	return h
}

// forms are the forms of a name that the texts use, the commonest first and each in
// its commonest case; without texts the calendar's variants.
func forms(p *corpus.Person, used map[string]int) []string {
	var list []string
	if len(used) == 0 {
		for _, v := range p.Variants {
			if v.Kind != "ocr" && v.Kind != "cyrillic" && v.Kind != corpus.ByContext && !slices.Contains(list, v.Form) {
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

func pagesOf(mentions []PersonMention) corpus.Pages {
	var lists []corpus.Pages
	for _, m := range mentions {
		if pages, err := corpus.ParsePages(m.Pages); err == nil { // written by Pages.String, so it parses
			lists = append(lists, pages)
		}
	}
	return corpus.MergePages(lists...)
}

func surname(p *corpus.Person) string {
	s, _, _ := strings.Cut(p.Heading, ",")
	return s
}

// chart counts by year without gaps; nil for fewer than two years.
func chart(title string, years map[int]int) *Chart {
	if len(years) < 2 {
		return nil
	}
	first, last := 9999, 0
	for y := range years {
		first, last = min(first, y), max(last, y)
	}
	c := &Chart{Title: title}
	for y := first; y <= last; y++ {
		c.Bars = append(c.Bars, Bar{fmt.Sprint(y), years[y]})
	}
	return c
}

func (b *Bot) mostNamed(counts map[string]int, n int) []string {
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
		if p, ok := b.corpus.Person(id); ok {
			names = append(names, fmt.Sprintf("%s (%d)", p.Heading, counts[id]))
		}
	}
	return names
}

func (b *Bot) completeName(_ context.Context, _ Request, typed string) []Choice {
	var choices []Choice
	if strings.TrimSpace(typed) == "" {
		counts := map[string]int{}
		for _, p := range b.corpus.Persons() {
			counts[p.ID] = len(b.corpus.Naming(p.ID))
		}
		ids := make([]*corpus.Person, len(b.corpus.Persons()))
		copy(ids, b.corpus.Persons())
		slices.SortStableFunc(ids, func(x, y *corpus.Person) int { return counts[y.ID] - counts[x.ID] })
		for _, p := range ids[:min(len(ids), 25)] {
			choices = append(choices, Choice{shorten(personLine(p), 100), p.ID})
		}
		return choices
	}
	for _, p := range b.corpus.Names().Beginning(typed, 25) {
		choices = append(choices, Choice{shorten(personLine(p), 100), p.ID})
	}
	return choices
}
