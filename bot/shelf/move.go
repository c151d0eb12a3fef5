package shelf

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"daybook/bot"
	"daybook/bot/shelf/stock"
)

// remove takes a passage out of a folder, or empties the folder.
func (d *Desk) remove(b *bot.Bot, ctx context.Context, s stock.State, r bot.Request) (bot.Answer, error) {
	if strings.EqualFold(r.Arg("remove"), "all") {
		return d.empty(ctx, s, r)
	}
	save, f, err := d.meantSave(b, ctx, s, r, r.Arg("remove"))
	if err != nil {
		return bot.Answer{}, err
	}
	if err := mayChange(r, save); err != nil {
		return bot.Answer{}, err
	}
	if err := s.Drop(ctx, save.Owner, save.ID); err != nil && !errors.Is(err, stock.ErrNone) {
		return bot.Answer{}, err
	}
	a := bot.Answer{Title: "Taken out", Lead: save.Place + " (" + save.Item + ") is no longer in " +
		called(f.Owner, f.Name) + "."}
	back := bot.NewRequest("save", "id", save.Item, "folder", written(f.Owner, f.Name), "tags",
		strings.Join(save.Tags, ", "))
	a.Controls = []bot.Control{{Label: "Put it back", Request: back, Private: true}}
	if f.Count > 1 {
		a.Controls = append(a.Controls, bot.Control{Label: "Open the folder", Request: inFolder(f), Private: true})
	}
	return a, nil
}

// empty removes a folder with all that is in it, after asking again: one's own, or as who manages
// the server.
func (d *Desk) empty(ctx context.Context, s stock.State, r bot.Request) (bot.Answer, error) {
	f, err := d.existing(ctx, s, r)
	if err != nil {
		return bot.Answer{}, err
	}
	if stock.Grouped(f.Owner) && !r.From.Manage {
		return bot.Answer{}, &bot.UserError{Text: "Only those who may manage the server can empty a folder of the " +
			"group.", Hint: "Take out what you have saved yourself, one by one."}
	}
	if r.Arg("sure") != "yes" {
		return bot.Answer{Title: "Empty " + called(f.Owner, f.Name) + "?", Lead: "The folder goes at once, " +
			"with " + bot.Count(f.Count, "passage", "passages") + " in it, and cannot be brought back. Notes stay.",
			Controls: []bot.Control{{Label: "Empty it now", Private: true, Request: bot.NewRequest("shelf", "in",
				strconv.FormatInt(f.ID, 10), "remove", "all", "sure", "yes")},
				{Label: "Open the folder", Request: inFolder(f), Private: true}}}, nil
	}
	if err := s.Empty(ctx, f.Owner, f.ID); err != nil && !errors.Is(err, stock.ErrNone) {
		return bot.Answer{}, err
	}
	return bot.Answer{Title: "Removed", Lead: fmt.Sprintf("%s and %s in it are gone.",
		strings.ToUpper(called(f.Owner, f.Name)[:1])+called(f.Owner, f.Name)[1:],
		bot.Count(f.Count, "passage", "passages"))}, nil
}

// move puts a passage into another folder and takes it out of the first: in this order,
// so that nothing is lost if the program ends between.
func (d *Desk) move(b *bot.Bot, ctx context.Context, s stock.State, r bot.Request) (bot.Answer, error) {
	if r.Arg("move") == "" || r.Arg("to") == "" {
		return bot.Answer{}, &bot.UserError{Text: "To move a passage, say which and where to.",
			Hint: "For example /shelf folder:saved move:ID to:trials."}
	}
	save, f, err := d.meantSave(b, ctx, s, r, r.Arg("move"))
	if err != nil {
		return bot.Answer{}, err
	}
	if err := mayChange(r, save); err != nil {
		return bot.Answer{}, err
	}
	owner, name, err := folderName(r, r.Arg("to"))
	if err != nil {
		return bot.Answer{}, err
	}
	if owner == f.Owner && stock.Key(name) == stock.Key(f.Name) {
		return bot.Answer{}, &bot.UserError{Text: "It is in that folder already.", Hint: "Choose another one."}
	}
	by := save.By
	if owner != f.Owner { // it changes hands
		by = r.From.User
	}
	kept, _, err := s.Keep(ctx, owner, name, stock.Save{Item: save.Item, Place: save.Place, Tags: save.Tags, By: by,
		At: save.At})
	if err != nil {
		return bot.Answer{}, limits(err, owner)
	}
	if err := s.Drop(ctx, save.Owner, save.ID); err != nil && !errors.Is(err, stock.ErrNone) {
		return bot.Answer{}, err
	}
	return bot.Answer{Title: "Moved", Lead: save.Place + " (" + save.Item + ") is now in " + called(owner, name) + ".",
		Controls: []bot.Control{{Label: "Open the folder", Request: bot.NewRequest("shelf", "in",
			strconv.FormatInt(kept.Folder, 10)), Private: true}}}, nil
}
