package bot

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"daybook/corpus"
)

var about = Command{
	Name:     "about",
	Summary:  "The diaries, how far they can be trusted, and what is loaded",
	Examples: []string{"/about", "/about {diary}"},
	Options:  []Option{diaryOption},
	Run:      (*Bot).about,
}

func (b *Bot) about(ctx context.Context, r Request) (Answer, error) {
	var quoted map[string]string
	if b.quoted != nil && r.From.Guild != "" {
		var err error
		if quoted, err = b.quoted(ctx, r.From.Guild); err != nil {
			b.log.Error("read what was quoted", "guild", r.From.Guild, "err", err)
			quoted = map[string]string{"": "How much of it was shown in public here could not be read just now."}
		}
	}
	a := Answer{Title: "About Daybook and its diaries",
		Lead: "Daybook is a finding aid. Dates, pages, abstracts and notes on people are ours; what stands in " +
			"quotation marks or is given with the voice of the diarist, an editor or a footnote is the source's, " +
			"letter for letter."}
	only := r.Arg("diary")
	for _, d := range b.corpus.Diaries() {
		if only != "" && d.ID != only {
			continue
		}
		items, entries, pointers := 0, 0, 0
		for _, e := range b.corpus.Entries() {
			switch {
			case e.Diary != d.ID || e.Part != corpus.Body:
			case e.Pointer:
				pointers++
			default:
				entries++
				items += len(e.Items)
			}
		}
		text := strings.TrimSpace(d.Status + " " + d.History + " " + d.Coverage)
		if b.corpus.Unmarked(d.ID) {
			text += " " + b.plainWords(d.ID, entries, items)
		} else {
			text += fmt.Sprintf(" The calendar has %s in %s", count(items, "item", "items"),
				count(entries, "entry", "entries"))
		}
		if pointers > 0 {
			text += fmt.Sprintf(", and %s from %s", count(pointers, "pointer", "pointers"), d.ListedIn())
		}
		text += ". "
		if b.corpus.HasText(d.ID) {
			text += "Its text is loaded." + b.copyOf(d.ID)
		} else {
			text += "Its text is not loaded: answers carry our abstracts."
		}
		a.Fields = append(a.Fields, Field{strings.Trim(d.Title+", "+strings.TrimSpace(d.Attribution), ", "),
			strings.TrimSpace(text)},
			Field{"Rights", strings.TrimSpace(d.Rights + " " + quotedOf(quoted, d))})
		if b.corpus.Unmarked(d.ID) {
			a.Fields = append(a.Fields, heatMap(b.corpus, d)...)
		}
	}
	return a, nil
}

// quotedOf says how much of a work in copyright was shown in public.
func quotedOf(quoted map[string]string, d *corpus.Diary) string {
	if d.Free {
		return ""
	}
	return cmp.Or(quoted[d.ID], quoted[""])
}

// copyOf says how much of a known work the loaded copy has, and how well.
func (b *Bot) copyOf(diary string) string {
	for _, t := range b.corpus.Texts() {
		c := t.Copy
		if t.Diary != diary || c == nil {
			continue
		}
		s := fmt.Sprintf(" This copy has %d of %d known paragraphs", c.Passages, c.AllPassages)
		if c.AllPages > 0 {
			s += fmt.Sprintf(" and %d of %d known pages (%d%%)", c.Pages, c.AllPages, int(100*c.Share()))
		}
		if len(c.Lacking) > 0 {
			s += "; it lacks p. " + c.Lacking.String()
		}
		return s + "; " + c.String() + "."
	}
	return ""
}

var help = Command{
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
			a.Fields = append(a.Fields, Field{"/" + c.Name, c.Summary + ". For example: " +
				strings.Join(examples(c)[:min(2, len(examples(c)))], ", ")})
		}
		return a, nil
	}
	c, ok := lookUp(b.commands, name)
	if !ok {
		return Answer{}, &UserError{Text: "There is no command /" + shorten(name, 40) + ".",
			Hint: b.nearestCommand(name, "")}
	}
	a := Answer{Title: "/" + name, Lead: c.Summary + "."}
	for _, s := range c.Sub {
		a.Fields = append(a.Fields, Field{"/" + name + " " + s.Name, s.Summary})
	}
	for _, o := range c.Options {
		if o.Internal {
			continue
		}
		text := o.Summary
		if !o.Required {
			text += " (may be left out)"
		}
		a.Fields = append(a.Fields, Field{o.Name, text})
	}
	a.Fields = append(a.Fields, Field{"Examples", strings.Join(examples(c), "\n")})
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
