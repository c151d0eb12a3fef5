package corpus

import (
	"daybook/corpus/dates"
	"daybook/corpus/names"
)

// name finds the persons of every passage and notes who is named where.
func (c *Corpus) name(n *names.Namer) {
	readings := map[string]*names.Reading{}
	marked := map[string]bool{} // diaries whose files mark the persons
	for _, t := range c.texts {
		marked[t.Diary] = marked[t.Diary] || t.Work != nil
	}
	for _, p := range c.passages {
		if !marked[p.Diary] {
			r := readings[p.Diary]
			if r == nil {
				r = n.Read()
				readings[p.Diary] = r
			}
			p.Names = r.Mentions(p.spoken(c.DateOf(p)))
		}
		seen := map[string]bool{}
		for _, m := range p.Names {
			if m.Person == "" || seen[m.Person] {
				continue
			}
			seen[m.Person] = true
			c.said[m.Person] = append(c.said[m.Person], p)
		}
	}
	for _, it := range c.items {
		seen := map[string]bool{}
		for _, id := range it.People {
			seen[id] = true
		}
		for _, p := range it.passages {
			from, to := it.Extent(p)
			for _, m := range p.Names {
				if m.Person != "" && !seen[m.Person] && m.Start >= from && m.Start < to {
					seen[m.Person] = true
					if it.Provisional {
						it.People = append(it.People, m.Person)
					}
				}
			}
		}
		for id := range seen {
			c.naming[id] = append(c.naming[id], it)
		}
	}
}

// spoken is the passage as names are looked for in it.
func (p *Passage) spoken(date dates.Date) names.Spoken {
	s := names.Spoken{Text: p.Text, Date: date, Page: p.pageAt}
	for _, span := range p.Spans {
		if span.Kind == EditorAdd {
			s.Brackets = append(s.Brackets, [2]int{span.Start, span.End})
		}
	}
	return s
}

func (p *Passage) pageAt(offset int) int {
	page := 0
	for _, piece := range p.Pieces {
		if piece.Start > offset {
			break
		}
		page = piece.Page
	}
	return page
}
