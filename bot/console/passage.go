package console

import (
	"daybook/bot"
	"daybook/corpus"
)

// A Passage is one passage for programs, as “daybook export -json” prints it.
type Passage struct {
	Hit
	Passage    string       `json:"passage"`
	Part       string       `json:"part"`
	Host       string       `json:"host,omitempty"`
	Mark       string       `json:"mark,omitempty"`
	Label      string       `json:"label,omitempty"`
	Guess      bool         `json:"guess,omitempty"` // the voice was worked out by rule
	Items      []string     `json:"items"`
	People     []Named      `json:"people"` // instead of the hit's
	Unresolved []Unresolved `json:"unresolved,omitempty"`
}

// A Named is a person in a passage.
type Named struct {
	ID      string `json:"id"`
	Heading string `json:"heading"`
	Surface string `json:"surface"`
	// Probably: likely by the context, not certain.
	Probably bool `json:"probably,omitempty"`
}

// An Unresolved is a name that may mean several persons.
type Unresolved struct {
	Surface string   `json:"surface"`
	OneOf   []string `json:"one_of"`
}

// NewPassage makes a Passage of one of the bot's corpus.
func NewPassage(b *bot.Bot, p *corpus.Passage) Passage {
	out := Passage{Hit: NewHit(b.Show(p)), Passage: p.ID, Part: string(p.Part), Mark: p.Mark, Label: p.Label,
		Guess: p.Guess,
		Items: []string{}, People: []Named{}}
	out.Notes, out.Abstract = nil, "" // notes are lines of their own; abstracts are the items'
	if p.Host != nil {
		out.Host = p.Host.ID
	}
	for _, it := range p.Items {
		out.Items = append(out.Items, it.ID)
	}
	seen := map[Named]bool{}
	for _, m := range p.Names {
		surface := p.Text[m.Start:m.End]
		if m.Person == "" {
			if len(m.OneOf) > 0 {
				out.Unresolved = append(out.Unresolved, Unresolved{surface, m.OneOf})
			}
			continue
		}
		n := Named{ID: m.Person, Surface: surface, Probably: m.Probably}
		if person, ok := b.Corpus().Person(m.Person); ok {
			n.Heading = person.Heading
		}
		if !seen[n] {
			seen[n] = true
			out.People = append(out.People, n)
		}
	}
	return out
}
