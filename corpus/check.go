package corpus

import (
	"fmt"
	"slices"

	"daybook/corpus/book"
	"daybook/corpus/fold"
	"daybook/corpus/names"
)

// Check returns what a loaded text and the calendar have against each other: diary
// paragraphs that no item covers, voices that a rule had to guess, names that only
// several people could bear. All are warnings; [New] reports what is wrong.
func (c *Corpus) Check() []Problem {
	var problems []Problem
	file := map[string]string{}
	for _, t := range c.texts {
		if len(t.Provenance) > 0 {
			file[t.Diary] = t.Provenance[0].File
		}
	}
	warn := func(p *Passage, format string, args ...any) {
		problems = append(problems, Problem{File: file[p.Diary], Line: p.FirstLine(), Warning: true,
			Text: fmt.Sprintf(format, args...)})
	}
	for _, p := range c.passages {
		if p.Part != Body || p.Host != nil {
			continue
		}
		if slices.ContainsFunc(p.Items, func(it *Item) bool { return it.Provisional }) {
			warn(p, "no item of the calendar covers this paragraph")
		}
		if p.Guess {
			warn(p, "taken as the words of the %s by rule", p.Voice)
		}
		for _, m := range p.Names {
			if m.Person == "" && len(m.OneOf) > 1 && !c.declared(p, m) {
				warn(p, "%q may be one of %v", p.Text[m.Start:m.End], m.OneOf)
			}
		}
	}
	for _, it := range c.items {
		if beyond := it.pagesBeyond(); beyond != "" && !it.Provisional {
			problems = append(problems, Problem{Warning: true,
				Text: fmt.Sprintf("item %s: its words do not stand on p. %s", it.ID, beyond), Hint: "mend its pages"})
		}
	}
	maybe := map[string]bool{}
	for _, p := range c.passages {
		for _, m := range p.Names {
			for _, id := range m.OneOf {
				maybe[id] = true
			}
		}
	}
	for _, p := range c.calendar.Persons {
		if maybe[p.ID] {
			continue
		}
		if len(c.texts) == len(c.calendar.Diaries) && len(c.said[p.ID]) == 0 && len(c.naming[p.ID]) == 0 {
			problems = append(problems, Problem{Warning: true, Text: fmt.Sprintf("nobody names person %s", p.ID)})
		}
	}
	return problems
}

// declared reports whether the calendar itself says that a name on this page is that of each
// of several persons: then it is known that the text leaves it open.
func (c *Corpus) declared(p *Passage, m names.Mention) bool {
	form := fold.Key(p.Text[m.Start:m.End])
	for _, id := range m.OneOf {
		person, ok := c.Person(id)
		if !ok || !slices.ContainsFunc(person.Variants, func(v names.Variant) bool {
			return fold.Key(v.Form) == form && slices.ContainsFunc(p.Pages(), func(r book.PageRange) bool {
				return slices.ContainsFunc(v.Pages, func(w book.PageRange) bool {
					return r.From <= w.To &&
						w.From <= r.To
				})
			})
		}) {
			return false
		}
	}
	return true
}
