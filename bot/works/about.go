package works

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"daybook/bot"
	"daybook/corpus"
)

// Quoted says in a sentence, by the ID of a work, how much of it a server was shown in
// public; by "" what holds of a work that it lacks.
type Quoted func(ctx context.Context, guild string) (map[string]string, error)

// About is the command of the diaries, their history of doubt and what is loaded; quoted may
// be nil.
func About(quoted Quoted) bot.Command {
	return bot.Command{
		Name:     "about",
		Summary:  "The diaries, how far they can be trusted, and what is loaded",
		Examples: []string{"/about", "/about {diary}"},
		Options:  []bot.Option{bot.DiaryOption},
		Run:      quoted.about,
	}
}

func (q Quoted) about(b *bot.Bot, ctx context.Context, r bot.Request) (bot.Answer, error) {
	var quoted map[string]string
	if q != nil && r.From.Guild != "" {
		var err error
		if quoted, err = q(ctx, r.From.Guild); err != nil {
			b.Log().Error("read what was quoted", "guild", r.From.Guild, "err", err)
			quoted = map[string]string{"": "How much of it was shown in public here could not be read just now."}
		}
	}
	a := bot.Answer{Title: "About Daybook and its diaries",
		Lead: "Daybook is a finding aid. Dates, pages, abstracts and notes on people are ours; what stands in " +
			"quotation marks or is given with the voice of the diarist, an editor or a footnote is the source's, " +
			"letter for letter."}
	only := r.Arg("diary")
	for _, d := range b.Corpus().Diaries() {
		if only != "" && d.ID != only {
			continue
		}
		items, entries, pointers := 0, 0, 0
		for _, e := range b.Corpus().Entries() {
			switch {
			case e.Diary != d.ID || e.Part != corpus.Body:
			case e.Pointer:
				pointers++
			default:
				entries++
				items += len(e.Items)
			}
		}
		text := strings.TrimSpace(d.Status + " " + d.History)
		if b.Corpus().Unmarked(d.ID) {
			text += " " + plainWords(b, d.ID, entries, items)
		} else {
			if d.Coverage != "" {
				text = strings.TrimSpace(text + " " + strings.TrimSuffix(d.Coverage, ".") + ".")
			}
			text += fmt.Sprintf(" The calendar has %s in %s", bot.Count(items, "item", "items"),
				bot.Count(entries, "entry", "entries"))
		}
		if pointers > 0 {
			text += fmt.Sprintf(", and %s from %s", bot.Count(pointers, "pointer", "pointers"), d.ListedIn())
		}
		text += ". "
		if b.Corpus().HasText(d.ID) {
			text += "Its text is loaded." + copyOf(b, d.ID)
		} else {
			text += "Its text is not loaded: answers carry our abstracts."
		}
		a.Fields = append(a.Fields, bot.Field{Name: strings.Trim(d.Title+", "+strings.TrimSpace(d.Attribution), ", "),
			Text: strings.TrimSpace(text)},
			bot.Field{Name: "Rights", Text: strings.TrimSpace(d.Rights + " " + quotedOf(quoted, d))})
		if b.Corpus().Unmarked(d.ID) {
			a.Fields = append(a.Fields, heatMap(b.Corpus(), d)...)
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
func copyOf(b *bot.Bot, diary string) string {
	for _, t := range b.Corpus().Texts() {
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
