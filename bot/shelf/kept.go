package shelf

import (
	"context"
	"slices"

	"daybook/bot"
	"daybook/bot/handout"
	"daybook/bot/shelf/stock"
)

// Kept is what of the shelf may stand on a handout, for bot.Config.
func (d *Desk) Kept() handout.Kept {
	return handout.Kept{Folder: d.items, Notes: d.handedOut, Complete: d.completeFolder}
}

// items returns the IDs of what is in a folder that the asker names, in the order in which it
// was saved, at most n: the first of them.
func (d *Desk) items(ctx context.Context, r bot.Request, name string, n int) ([]string, bool, error) {
	s, err := d.begin(ctx, r, false)
	if err != nil {
		return nil, false, err
	}
	f, err := d.existing(ctx, s, bot.Request{From: r.From}.With("folder", name))
	if err != nil {
		return nil, false, err
	}
	list, err := d.saves(ctx, s, wish{owners: []string{f.Owner}, folder: f})
	var items []string
	for _, x := range slices.Backward(list) {
		items = append(items, x.Item)
	}
	return items[:min(len(items), n)], stock.Grouped(f.Owner), err
}

// saves reads what is meant, the newest first, at most mostExported.
func (d *Desk) saves(ctx context.Context, s stock.State, w wish) ([]stock.Save, error) {
	var list []stock.Save
	for before := int64(0); len(list) < mostExported; {
		part, err := w.part(ctx, s, before, min(200, mostExported-len(list)))
		if err != nil || len(part) == 0 {
			return list, err
		}
		list, before = append(list, part...), part[len(part)-1].ID
	}
	return list, nil
}

// handedOut returns the notes of a server on a passage that anybody there may see, oldest
// first; outside of a server those of who reads alone.
func (d *Desk) handedOut(ctx context.Context, r bot.Request, item string, n int) ([]bot.MemberNote, error) {
	s, err := d.Store(ctx, false)
	if err != nil || s == nil || r.From.User == "" {
		return nil, err
	}
	owner := stock.Own(r.From.User)
	if r.From.Guild != "" {
		owner = stock.Group(r.From.Guild)
	}
	list, err := notesOn(ctx, s, owner, item, 0, n, unhidden)
	var all []bot.MemberNote
	for _, x := range list {
		all = append(all, member(r, x, true))
	}
	return all, err
}
