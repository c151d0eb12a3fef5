package shelf

import (
	"cmp"
	"context"
	"slices"

	"daybook/bot"
	"daybook/bot/shelf/stock"
)

// A wish is which saves a request means: those of a folder, or where that is 0 all that their
// owners have, and of them those with a tag, "" for any.
type wish struct {
	owners []string
	folder stock.Folder
	tag    string
}

// wished reads which saves are meant. A tag alone is looked for on one's own shelf and on the
// server's.
func (d *Desk) wished(ctx context.Context, s stock.State, r bot.Request) (w wish, err error) {
	w.tag, w.owners = stock.Key(r.Arg("tag")), owners(r.From)
	if r.Arg("folder") != "" || r.Arg("in") != "" {
		w.folder, err = d.existing(ctx, s, r)
		w.owners = []string{w.folder.Owner}
	}
	return w, err
}

func (w wish) title() string {
	s := "Tagged “" + w.tag + "”"
	if w.folder.ID != 0 {
		s = written(w.folder.Owner, w.folder.Name)
		if w.tag != "" {
			s += ", tagged “" + w.tag + "”"
		}
	}
	return s
}

// counts are how many saves of each owner are meant.
func (w wish) counts(ctx context.Context, s stock.State) ([]int, error) {
	if w.tag == "" {
		return []int{w.folder.Count}, nil
	}
	list := make([]int, len(w.owners))
	for i, owner := range w.owners {
		tags, err := s.Tags(ctx, owner, w.folder.ID)
		if err != nil {
			return list, err
		}
		for _, t := range tags {
			if t.Name == w.tag {
				list[i] = t.Count
			}
		}
	}
	return list, nil
}

// part returns the saves that are meant, the newest first, of numbers below before, 0 for no
// bound, at most n.
func (w wish) part(ctx context.Context, s stock.State, before int64, n int) ([]stock.Save, error) {
	var list []stock.Save
	for _, owner := range w.owners {
		more, err := s.Saves(ctx, owner, w.folder.ID, w.tag, before, n)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	slices.SortFunc(list, func(a, b stock.Save) int { return cmp.Compare(b.ID, a.ID) })
	return list[:min(len(list), n)], nil
}
