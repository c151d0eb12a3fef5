package shelf

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"daybook/bot"
	"daybook/bot/cite"
	"daybook/bot/handout"
	"daybook/bot/shelf/export"
	"daybook/bot/shelf/stock"
)

// mostExported is how many passages one file has.
const mostExported = 5000

// export makes a file of a folder or a tag.
func (d *Desk) export(b *bot.Bot, ctx context.Context, s stock.State, r bot.Request) (bot.Answer, error) {
	if r.Arg("folder") == "" && r.Arg("in") == "" && r.Arg("tag") == "" {
		return bot.Answer{}, &bot.UserError{Text: "Which folder is to be exported?",
			Hint: "For example /shelf folder:trials as:" + r.Arg("as") + "; /privacy exports all that is yours."}
	}
	w, err := d.wished(ctx, s, r)
	if err != nil {
		return bot.Answer{}, err
	}
	list, err := d.collect(b, ctx, s, r, w)
	if err != nil {
		return bot.Answer{}, err
	}
	if r.Arg("as") == export.Sheet {
		return d.sheet(b, ctx, r, w, list)
	}
	counts, err := w.counts(ctx, s)
	if err != nil {
		return bot.Answer{}, err
	}
	total := 0
	for _, n := range counts {
		total += n
	}
	i := slices.IndexFunc(export.Formats(), func(f export.Format) bool { return f.Name == r.Arg("as") })
	f := export.Formats()[i]
	a := bot.Answer{Title: w.title(), Lead: bot.Count(len(list), "passage", "passages") +
		" with citations, tags and notes, as a file. The diary's own words are not in it."}
	if total > len(list) {
		a.Lead = fmt.Sprintf("The newest %d of %d passages, with citations, tags and notes, as a file. The diary's "+
			"own words are not in it.", len(list), total)
	}
	for _, other := range export.Formats() {
		if other.Name != f.Name {
			a.Controls = append(a.Controls, bot.Control{Label: "As " + strings.SplitN(other.Label, ",", 2)[0],
				Request: r.With("as", other.Name), Private: true})
		}
	}
	file := bot.File{Name: bot.FileName(w.title(), "shelf") + "." + f.Ending, Type: f.Kind, About: a.Title + ": " +
		a.Lead,
		Bytes: func() ([]byte, error) { return f.Write(w.title(), list) }}
	if f.Write == nil {
		file, _ = cite.File(b, f.Name, bot.FileName(w.title(), "shelf"), a.Title+": "+a.Lead, export.Cited(list))
	}
	a.Files = []bot.File{file}
	return a, nil
}

// sheet hands a folder to the bot's handout, in the order in which it was kept, with the
// group's notes; private ones are not for handing out.
func (d *Desk) sheet(b *bot.Bot, ctx context.Context, r bot.Request, w wish, list []export.Passage) (bot.Answer,
	error) {
	var picks []handout.Pick
	for _, x := range slices.Backward(list) {
		p := handout.Pick{ID: x.ID}
		for _, n := range x.Notes {
			if !n.Private {
				p.Notes = append(p.Notes, bot.MemberNote{When: stock.Day(n.Made), Text: n.Text})
			}
		}
		picks = append(picks, p)
	}
	a, err := handout.Make(b, w.title(), picks)
	a.Private = true
	return a, err
}

// collect reads what is to be exported, the newest first.
func (d *Desk) collect(b *bot.Bot, ctx context.Context, s stock.State, r bot.Request, w wish) ([]export.Passage,
	error) {
	names := map[int64]string{}
	for _, owner := range w.owners {
		folders, err := s.Folders(ctx, owner)
		if err != nil {
			return nil, err
		}
		for _, f := range folders {
			names[f.ID] = written(f.Owner, f.Name)
		}
	}
	saves, err := d.saves(ctx, s, w)
	var list []export.Passage
	for _, x := range saves {
		e := export.Of(shown(b, x.Item, x.Place), x)
		e.Folder = names[x.Folder]
		for _, owner := range owners(r.From) {
			notes, err := notesOn(ctx, s, owner, x.Item, 0, mostNotes, unhidden)
			if err != nil {
				return nil, err
			}
			for _, n := range notes {
				e.Notes = append(e.Notes, export.Note{By: n.By, Made: n.Made, Private: !stock.Grouped(n.Owner),
					Text: n.Text, Question: n.Question})
			}
		}
		list = append(list, e)
	}
	return list, err
}

// mostNotes is how many notes of one passage and owner are exported.
const mostNotes = 200
