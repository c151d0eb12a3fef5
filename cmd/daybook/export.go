package main

import (
	"bufio"
	"context"
	"errors"

	"daybook/bot"
	"daybook/bot/console"
	"daybook/corpus"
)

var exportCommand = command{
	name:    "export",
	args:    "-json",
	summary: "Print every passage of the texts, one JSON object a line",
	flags:   []string{"json"},
	detail: `
Each line has the fields of a hit of “daybook ask -json”, and besides: "passage", its
own ID; "part" of the work; "host", for a note the passage that it belongs to;
"items", all that cover it; and "people" as objects with id, heading and surface.
"unresolved" are names that may mean several persons. Notes are passages too.`,
	run: export,
}

// A passage is one line of the export.
type passage struct {
	console.Hit
	Passage    string       `json:"passage"`
	Part       string       `json:"part"`
	Host       string       `json:"host,omitempty"`
	Mark       string       `json:"mark,omitempty"`
	Label      string       `json:"label,omitempty"`
	Guess      bool         `json:"guess,omitempty"` // the voice was worked out by rule
	Items      []string     `json:"items"`
	People     []named      `json:"people"` // instead of the hit's
	Unresolved []unresolved `json:"unresolved,omitempty"`
}

type named struct {
	ID      string `json:"id"`
	Heading string `json:"heading"`
	Surface string `json:"surface"`
	// Probably: likely by the context, not certain.
	Probably bool `json:"probably,omitempty"`
}

type unresolved struct {
	Surface string   `json:"surface"`
	OneOf   []string `json:"one_of"`
}

func export(ctx context.Context, e *env, args []string) int {
	switch {
	case len(args) > 0:
		return e.misused(errors.New("export takes no arguments"), "Write: daybook export -json > passages.jsonl")
	case !e.config.JSON:
		return e.misused(errors.New("export has one form so far, JSON"), "Write: daybook export -json > passages.jsonl")
	}
	b, err := e.open(ctx)
	if err != nil {
		return e.fail(err, "")
	}
	c := b.Corpus()
	if len(c.Texts()) == 0 {
		return e.fail(errors.New("there is nothing to export: no text is loaded"),
			"First “daybook import FILE...”, or give -texts DIRECTORY.")
	}
	w := bufio.NewWriter(e.stdout)
	for p := range c.Passages() {
		if err := console.WriteJSON(w, line(b, p)); err != nil {
			return e.fail(err, "")
		}
	}
	if err := w.Flush(); err != nil {
		return e.fail(err, "")
	}
	return okay
}

func line(b *bot.Bot, p *corpus.Passage) passage {
	out := passage{Hit: console.NewHit(b.Show(p)), Passage: p.ID, Part: string(p.Part), Mark: p.Mark, Label: p.Label,
		Guess: p.Guess,
		Items: []string{}, People: []named{}}
	out.Notes, out.Abstract = nil, "" // notes are lines of their own; abstracts are the items'
	if p.Host != nil {
		out.Host = p.Host.ID
	}
	for _, it := range p.Items {
		out.Items = append(out.Items, it.ID)
	}
	seen := map[named]bool{}
	for _, m := range p.Names {
		surface := p.Text[m.Start:m.End]
		if m.Person == "" {
			if len(m.OneOf) > 0 {
				out.Unresolved = append(out.Unresolved, unresolved{surface, m.OneOf})
			}
			continue
		}
		n := named{ID: m.Person, Surface: surface, Probably: m.Probably}
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
