package daily

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"daybook/bot"
	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
)

// mostLeftOut is how many single dates a schedule may leave out.
const mostLeftOut = 40

// leaveOut is /daily skip with a date.
func (d *Desk) leaveOut(ctx context.Context, r bot.Request) (bot.Answer, error) {
	if r.Arg("posts") != "" {
		return bot.Answer{}, &bot.UserError{Text: "Either a number of posts can be skipped, or a date.",
			Hint: "For example /daily skip date:2026-12-24."}
	}
	now, err := d.begin(ctx, r)
	if err != nil {
		return bot.Answer{}, err
	}
	return d.change(ctx, r, now, "Daily post %d leaves out a date", "leaves out "+bot.Shorten(r.Arg("date"), 40),
		func(s *schedule.Schedule) error {
			t, err := skippable(*s)
			if err != nil {
				return err
			}
			today := dates.DayOf(t.Local(now))
			date, err := postDate(r.Arg("date"), d.Corpus.Dates(today))
			if err != nil {
				return err
			}
			days := s.LeftOutAfter(today.AddDays(-1))
			if err := notToLeave(*s, t, date, today, days); err != nil {
				return err
			}
			if err := d.stillToCome(ctx, *s, date); err != nil {
				return err
			}
			days = append(days, date)
			slices.SortFunc(days, dates.Day.Compare)
			var words []string
			for _, day := range days {
				words = append(words, day.String())
			}
			s.Without = strings.Join(words, " ")
			return nil
		})
}

// notToLeave refuses to leave out a date on which no post would come; the error is a
// *UserError.
func notToLeave(s schedule.Schedule, t schedule.Timetable, date, today dates.Day, days []dates.Day) error {
	at, exists := t.Moment(date)
	switch {
	case date.Before(today):
		return &bot.UserError{Text: date.Words() + " is past.", Hint: "Give a day to come."}
	case !t.Names(date) || !exists || at.Before(s.Since):
		return &bot.UserError{Text: "No post is due on " + date.Words() + " anyway.",
			Hint: "/daily show tells when the next ones are."}
	case slices.Contains(days, date) || !s.Skip.Before(date):
		return &bot.UserError{Text: date.Words() + " is left out already.",
			Hint: "/daily resume takes that back."}
	case len(days) >= mostLeftOut:
		return &bot.UserError{Text: fmt.Sprintf("At most %d dates can be left out.", mostLeftOut),
			Hint: "/daily pause stops the post until it is resumed."}
	}
	return nil
}

// stillToCome refuses to leave out a date whose post was decided; the error is a *UserError then.
func (d *Desk) stillToCome(ctx context.Context, s schedule.Schedule, date dates.Day) error {
	claims, err := d.State.Claims(ctx, s.ID, date)
	if err != nil {
		return fmt.Errorf("read the posts: %w", err)
	}
	i := slices.IndexFunc(claims, func(c post.Claim) bool { return c.Date == date })
	switch {
	case i < 0:
		return nil
	case claims[i].Message != "":
		return &bot.UserError{Text: "The post of " + date.Words() + " was sent already.",
			Hint: "To leave out the next one: /daily skip."}
	case !claims[i].Status.Finished():
		return &bot.UserError{Text: "The post of " + date.Words() + " is under way already.",
			Hint: "While it is not there, /daily pause stops it."}
	}
	return &bot.UserError{Text: "The post of " + date.Words() + " is decided already: it did not come.",
		Hint: "/daily show tells why."}
}
