package shelf

import (
	"context"
	"fmt"
	"slices"

	"daybook/bot"
	"daybook/bot/shelf/stock"
)

// A question is an open question, with the numbers of those by others that ask the same.
type question struct {
	stock.Note
	also []int64
}

// questions returns a server's open questions on an item, "" for any, of the newest openRead:
// the newest first, but what several have asked in the same words once, as the first asked it.
// Those that are hidden are left out.
func questions(ctx context.Context, s stock.State, guild, item string) ([]question, error) {
	list, err := s.Questions(ctx, stock.Group(guild), item, openRead)
	var all []question
	for _, n := range list {
		if n.Hidden {
			continue
		}
		i := slices.IndexFunc(all, func(q question) bool { return q.Item == n.Item && stock.SameWords(q.Text, n.Text) })
		if i < 0 {
			all = append(all, question{Note: n})
			continue
		}
		all[i].also = append([]int64{all[i].ID}, all[i].also...)
		all[i].Note = n
	}
	return all, err
}

// member shows the question, and which others ask the same.
func (q question) member(r bot.Request) bot.MemberNote {
	m := member(r, q.Note, false)
	if len(q.also) > 0 {
		var numbers []string
		for _, id := range q.also {
			numbers = append(numbers, fmt.Sprint(id))
		}
		m.Said += ", the same as " + bot.List(numbers)
	}
	return m
}
