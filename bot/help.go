package bot

import (
	"context"
	"strings"
)

// Help is /help.
var Help = Command{
	Name:     "help",
	Summary:  "What can be asked, with examples",
	Examples: []string{"/help", "/help search"},
	Options:  []Option{{Name: "command", Summary: "One command", Max: 40, Complete: (*Bot).completeCommand}},
	Run:      (*Bot).help,
}

func (b *Bot) help(_ context.Context, r Request) (Answer, error) {
	name := strings.ToLower(strings.TrimPrefix(r.Arg("command"), "/"))
	if name == "" {
		a := Answer{Title: "What can be asked", Lead: "Dates, names and words in any usual spelling will do."}
		for _, c := range b.commands {
			if c.Internal {
				continue
			}
			a.Fields = append(a.Fields, Field{Name: "/" + c.Name, Text: c.Summary + ". For example: " +
				strings.Join(examples(c)[:min(2, len(examples(c)))], ", ")})
		}
		return a, nil
	}
	c, ok := lookUp(b.commands, name)
	if !ok {
		return Answer{}, &UserError{Text: "There is no command /" + Shorten(name, 40) + ".",
			Hint: b.nearestCommand(name, "")}
	}
	a := Answer{Title: "/" + name, Lead: c.Summary + "."}
	for _, s := range c.Sub {
		a.Fields = append(a.Fields, Field{Name: "/" + name + " " + s.Name, Text: s.Summary})
	}
	for _, o := range c.Options {
		if o.Internal {
			continue
		}
		text := o.Summary
		if !o.Required {
			text += " (may be left out)"
		}
		a.Fields = append(a.Fields, Field{Name: o.Name, Text: text})
	}
	a.Fields = append(a.Fields, Field{Name: "Examples", Text: strings.Join(examples(c), "\n")})
	return a, nil
}

// examples are those of a command, or of its subcommands.
func examples(c Command) []string {
	all := c.Examples
	for _, s := range c.Sub {
		all = append(all, s.Examples...)
	}
	if len(all) == 0 {
		all = []string{"/" + c.Name}
	}
	return all
}

func (b *Bot) completeCommand(_ context.Context, _ Request, typed string) []Choice {
	var choices []Choice
	for _, c := range b.commands {
		if strings.HasPrefix(c.Name, strings.TrimPrefix(typed, "/")) {
			choices = append(choices, Choice{"/" + c.Name + ": " + c.Summary, c.Name})
		}
	}
	return choices
}
