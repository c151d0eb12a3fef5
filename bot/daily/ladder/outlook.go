package ladder

import (
	"context"
	"fmt"

	"daybook/bot"
	"daybook/bot/daily/schedule"
	"daybook/corpus"
	"daybook/corpus/dates"
)

// Promise says what a schedule cannot keep in the year after a date, in sentences; "" when
// each of its days will have a post, or there is enough to post for certain.
func Promise(ctx context.Context, c *corpus.Corpus, s schedule.Schedule, t schedule.Timetable, from dates.Day,
	posted []Posted) string {
	if o, ok := outlookOf(ctx, c, s, t, from, posted); ok {
		return o.promise(s)
	}
	return ""
}

// An outlook is what a schedule will have to post within a year.
type outlook struct {
	days   int // that it names
	posts  int // of them with a post
	months int // of these about a month of a contents list
	items  int // that it may post at all
}

// outlookMost is of how many items an outlook is made: a diary with more has enough for
// two years, and would keep people waiting.
const outlookMost = 1500

// outlookOf walks through the year after a date; false where there is enough for certain, or
// where nobody waits for it any more: it takes a second or more.
func outlookOf(ctx context.Context, c *corpus.Corpus, s schedule.Schedule, t schedule.Timetable, from dates.Day,
	posted []Posted) (o outlook, ok bool) {
	l := newLadder(c, s.WithDefaults(), from, nil)
	for _, it := range c.Items() {
		if (s.Diary == schedule.Either || s.Diary == schedule.Both || s.Diary == it.Entry.Diary) && l.fit(it) {
			o.items++
		}
	}
	if o.items > outlookMost || s.Mode == schedule.InOrder {
		return o, false
	}
	posted = append([]Posted(nil), posted...)
	for d := from; d.Before(from.AddDays(365)); d = d.AddDays(1) {
		if ctx.Err() != nil {
			return o, false
		}
		if !t.Names(d) {
			continue
		}
		o.days++
		picks := Choose(c, s, d, posted)
		if len(picks) == 0 {
			continue
		}
		o.posts++
		if len(picks) == 1 && picks[0].Month != nil {
			o.months++
		}
		posted = append(posted, Posted{Date: d, Items: IDs(picks)})
	}
	return o, true
}

// promise says what a schedule cannot keep, in sentences; "" when each of its days will
// have a post.
func (o outlook) promise(s schedule.Schedule) string {
	if o.posts >= o.days {
		return ""
	}
	text := fmt.Sprintf("Within a year %s of %d will have a post, as %s may come and none twice within %d days",
		bot.Count(o.posts, "day", "days"), o.days, bot.Count(o.items, "item", "items"), s.Quiet)
	if o.months > 0 {
		text += fmt.Sprintf("; %d of the posts only say on which days of the month the diarist wrote", o.months)
	}
	if s.Reach != schedule.ReachAny {
		return text + ". A wider reach gives more."
	}
	return text + ". A shorter quiet period, or another diary, gives more."
}
