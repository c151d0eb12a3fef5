package daily

import (
	"context"
	"errors"
	"fmt"

	"daybook/bot"
	"daybook/bot/daily/ladder"
	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
	"daybook/corpus/when"
)

func (d *Desk) preview(b *bot.Bot, ctx context.Context, r bot.Request) (bot.Answer, error) {
	all, err := d.own(ctx, r)
	if err != nil {
		return bot.Answer{}, err
	}
	s := schedule.Schedule{Zone: "UTC"}.WithDefaults()
	if len(all) > 0 {
		if s, err = d.chosen(ctx, r); err != nil {
			return bot.Answer{}, err
		}
	}
	loc, err := schedule.LoadZone(s.Zone)
	if err != nil {
		return bot.Answer{}, err
	}
	now, _ := d.now(ctx)
	date, err := postDate(r.Arg("date"), b.Corpus().Dates(dates.DayOf(now.In(loc))))
	if err != nil {
		return bot.Answer{}, err
	}
	posted, err := ladder.Posts(ctx, d.State, s)
	if err != nil {
		return bot.Answer{}, fmt.Errorf("read the posts: %w", err)
	}
	a := ladder.Preview(b, s, date, posted)
	a.Private = true
	return a, nil
}

// postDate reads the date of a post to come; the error is a *UserError.
func postDate(s string, reader when.Reader) (dates.Day, error) {
	today := reader.Today
	if s == "" {
		return today.AddDays(1), nil
	}
	w, err := reader.Parse(s)
	switch {
	case err != nil:
		text := "“" + bot.Shorten(s, 40) + "” is no date that can be read."
		if e, ok := errors.AsType[*dates.Error](err); ok && !e.Foreign {
			text = "“" + bot.Shorten(s, 40) + "”: " + e.Text
		}
		return dates.Day{}, &bot.UserError{Text: text, Hint: "Write for example 2027-03-16, 16 March, or tomorrow."}
	case w.Recurring:
		for y := today.Year; y < today.Year+9; y++ { // a 29 February may be eight years off
			d := dates.Day{Year: y, Month: w.From.Month, Day: w.From.Day}
			if d.Valid() && !d.Before(today) {
				return d, nil
			}
		}
		return today, nil
	case w.From != w.To || w.From.Year < 1970 || w.From.Year > today.Year+20:
		return dates.Day{}, &bot.UserError{Text: "“" + bot.Shorten(s, 40) +
			"” is no day on which something can be posted.",
			Hint: "Write for example " + today.AddDays(1).String() + ", or 16 March."}
	}
	return w.From, nil
}
