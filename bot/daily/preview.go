package daily

import (
	"context"
	"errors"
	"fmt"
	"time"

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
	if a.Kind != bot.Nothing && len(all) > 0 {
		why, err := d.notOn(ctx, s, date, now)
		if err != nil {
			return bot.Answer{}, err
		}
		if why != "" {
			a.Hint = "So it would look, as things stand; but " + why
		}
	}
	return a, nil
}

// notOn says in a half sentence why a schedule posts nothing on a date; "" where it does, as
// far as is known at a time.
func (d *Desk) notOn(ctx context.Context, s schedule.Schedule, date dates.Day, now time.Time) (string, error) {
	t, err := s.Timetable()
	if err != nil {
		return "", err
	}
	claims, err := d.State.Claims(ctx, s.ID, date)
	if err != nil {
		return "", fmt.Errorf("read the posts: %w", err)
	}
	if len(claims) > 0 && claims[0].Date == date && claims[0].Status.Finished() {
		if claims[0].Message != "" {
			return "the post of " + date.Words() + " was sent already.", nil
		}
		return "the post of " + date.Words() + " is decided already: /daily show tells why it did not come.", nil
	}
	at, exists := t.Moment(date)
	switch {
	case date.Before(dates.DayOf(t.Local(now))):
		return date.Words() + " is past.", nil
	case !t.Names(date) || !exists:
		return "no post is due on " + date.Words() + ": " + t.String() + ".", nil
	case !s.Skip.Before(date) || s.LeavesOut(date):
		return "the post of " + date.Words() + " is left out; /daily resume takes that back.", nil
	case s.Paused:
		return "the daily post is paused, and nothing comes until it is resumed.", nil
	case at.Before(s.Since):
		return "the time of the post of " + date.Words() + " had passed when it was set.", nil
	}
	return "", nil
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
