package daily

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"daybook/bot"
	"daybook/corpus"
)

// once returns bot.ErrElsewhere where another process carries a request out: several
// processes with one token may be told of it.
func (d *Desk) once(ctx context.Context, r bot.Request) error {
	if r.From.Interaction == "" {
		return nil
	}
	first, err := d.State.Once(ctx, "interaction "+r.From.Interaction, d.Now().UTC())
	switch {
	case err != nil:
		return fmt.Errorf("take a request: %w", err)
	case !first:
		return bot.ErrElsewhere
	}
	return nil
}

// noted keeps what somebody did. The change itself is made; that it cannot be noted
// is for the log.
func (d *Desk) noted(ctx context.Context, r bot.Request, s Schedule, what string) {
	d.changed(s.Guild)
	err := d.State.Note(ctx, Change{Schedule: s.ID, At: d.Now().UTC().Truncate(time.Second), By: r.From.User,
		What: bot.Shorten(what, 200)})
	if err != nil {
		d.Log.Error("note a change", "job", s.ID, "guild", s.Guild, "err", err)
	}
}

// change changes the chosen schedule and answers with its state.
func (d *Desk) change(ctx context.Context, r bot.Request, title, what string,
	change func(*Schedule) error) (bot.Answer, error) {
	if err := d.once(ctx, r); err != nil {
		return bot.Answer{}, err
	}
	s, err := d.chosen(ctx, r)
	if err != nil {
		return bot.Answer{}, err
	}
	if s, err = d.State.Change(ctx, s.ID, change); err != nil {
		return bot.Answer{}, changeError(err)
	}
	d.noted(ctx, r, s, what)
	a, err := d.report(ctx, s)
	a.Title = fmt.Sprintf(title, s.Number)
	return a, err
}

func changeError(err error) error {
	if errors.Is(err, ErrNoSchedule) {
		return &bot.UserError{Text: "That daily post was removed meanwhile.", Hint: "/daily show lists those that are left."}
	}
	if e, ok := errors.AsType[*bot.UserError](err); ok {
		return e
	}
	return fmt.Errorf("change a daily post: %w", err)
}

func (d *Desk) pause(ctx context.Context, r bot.Request) (bot.Answer, error) {
	return d.change(ctx, r, "Daily post %d is paused", "paused", func(s *Schedule) error {
		s.Paused, s.Broken, s.Reason = true, false, "Somebody paused it; /daily resume lets it go on."
		return nil
	})
}

// goOn ends a pause and what is skipped. What fell into them is not caught up; a post
// that could not be sent is under a claim of its own.
func (s *Schedule) goOn(t Timetable, now time.Time) {
	today := corpus.DayOf(now.In(t.location))
	if s.Paused || !s.Skip.IsZero() && !s.Skip.Before(today) || s.leavesOut(today) {
		s.Since = now.UTC().Truncate(time.Second)
	}
	s.Paused, s.Broken, s.Reason, s.Skip, s.Without = false, false, "", corpus.Day{}, ""
}

func (d *Desk) resume(ctx context.Context, r bot.Request) (bot.Answer, error) {
	return d.change(ctx, r, "Daily post %d goes on", "resumed", func(s *Schedule) error {
		t, err := s.Timetable()
		if err != nil {
			return err
		}
		s.goOn(t, d.Now())
		return nil
	})
}

func (d *Desk) skip(ctx context.Context, r bot.Request) (bot.Answer, error) {
	n := r.Number("posts", 1)
	if n < 1 || n > 100 {
		return bot.Answer{}, &bot.UserError{Text: "1 to 100 posts can be skipped.",
			Hint: "To stop for longer, use /daily pause."}
	}
	if r.Arg("date") != "" {
		return d.leaveOut(ctx, r)
	}
	return d.change(ctx, r, "Daily post %d skips", "skips "+bot.Count(n, "post", "posts"), func(s *Schedule) error {
		t, err := s.skippable()
		if err != nil {
			return err
		}
		last, err := d.lastClaim(ctx, *s, t)
		if err != nil {
			return err
		}
		times := s.Next(t, last, d.Now(), n)
		if len(times) == 0 {
			return nil
		}
		s.Skip = t.dateOf(times[len(times)-1])
		return nil
	})
}

func (s Schedule) skippable() (Timetable, error) {
	if s.Paused {
		return Timetable{}, &bot.UserError{Text: "It is paused; there is nothing to skip.",
			Hint: "/daily resume lets it go on."}
	}
	return s.Timetable()
}

// mostLeftOut is how many single dates a schedule may leave out.
const mostLeftOut = 40

// leaveOut is /daily skip with a date.
func (d *Desk) leaveOut(ctx context.Context, r bot.Request) (bot.Answer, error) {
	if r.Arg("posts") != "" {
		return bot.Answer{}, &bot.UserError{Text: "Either a number of posts can be skipped, or a date.",
			Hint: "For example /daily skip date:2026-12-24."}
	}
	return d.change(ctx, r, "Daily post %d leaves out a date", "leaves out "+bot.Shorten(r.Arg("date"), 40),
		func(s *Schedule) error {
			t, err := s.skippable()
			if err != nil {
				return err
			}
			today := corpus.DayOf(d.Now().In(t.location))
			date, err := postDate(r.Arg("date"), d.Corpus.Dates(today))
			if err != nil {
				return err
			}
			days := s.withoutAfter(today.AddDays(-1))
			switch {
			case date.Before(today):
				return &bot.UserError{Text: date.Words() + " is past.", Hint: "Give a day to come."}
			case !t.Names(date):
				return &bot.UserError{Text: "No post is due on " + date.Words() + " anyway.",
					Hint: "/daily show tells when the next ones are."}
			case slices.Contains(days, date):
				return &bot.UserError{Text: date.Words() + " is left out already.", Hint: "/daily resume takes that back."}
			case len(days) >= mostLeftOut:
				return &bot.UserError{Text: fmt.Sprintf("At most %d dates can be left out.", mostLeftOut),
					Hint: "/daily pause stops the post until it is resumed."}
			}
			days = append(days, date)
			slices.SortFunc(days, corpus.Day.Compare)
			var words []string
			for _, day := range days {
				words = append(words, day.String())
			}
			s.Without = strings.Join(words, " ")
			return nil
		})
}

// post claims a date at once, or opens its claim again: the runner takes it from there,
// in this process or another.
func (d *Desk) post(ctx context.Context, r bot.Request) (bot.Answer, error) {
	if err := d.once(ctx, r); err != nil {
		return bot.Answer{}, err
	}
	s, err := d.chosen(ctx, r)
	if err != nil {
		return bot.Answer{}, err
	}
	if s.Paused {
		return bot.Answer{}, &bot.UserError{Text: "It is paused. " + sentenceOf(s.Reason),
			Hint: fmt.Sprintf("/daily resume number:%d lets it go on.", s.Number)}
	}
	t, err := s.Timetable()
	if err != nil {
		return bot.Answer{}, fmt.Errorf("schedule %s: %w", s.ID, err)
	}
	today := corpus.DayOf(d.Now().In(t.location))
	date := today
	if r.Arg("date") != "" {
		if date, err = pastDate(r.Arg("date"), d.Corpus.Dates(today)); err != nil {
			return bot.Answer{}, err
		}
	}
	if err := d.claimNow(ctx, s, date); err != nil {
		return bot.Answer{}, err
	}
	if d.Wake != nil {
		d.Wake()
	}
	d.noted(ctx, r, s, "posts that of "+date.String()+" now")
	return bot.Answer{Title: fmt.Sprintf("Daily post %d", s.Number), Private: true,
		Lead: "The post of " + date.Words() + " is on its way. It comes within a minute or so.",
		Hint: "/daily show tells whether it came."}, nil
}

// claimNow makes a date due now, unless it was posted. Of a date there is one post, ever.
func (d *Desk) claimNow(ctx context.Context, s Schedule, date corpus.Day) error {
	now := d.Now().UTC()
	c := Claim{Schedule: s.ID, Date: date, Status: Claimed, Due: now, Begun: now, Channel: s.Channel,
		Nonce: nonceOf(s.ID, date), At: now}
	held, taken, err := d.State.Take(ctx, c, now)
	switch {
	case errors.Is(err, ErrNoSchedule):
		return &bot.UserError{Text: "That daily post was removed meanwhile.", Hint: "/daily show lists those that are left."}
	case err != nil:
		return fmt.Errorf("claim a post: %w", err)
	case taken == Fresh || taken == Resumed:
		return nil
	case held.Message != "":
		return &bot.UserError{Text: "The post of " + date.Words() + " was sent already: https://discord.com/channels/" +
			s.Guild + "/" + held.Channel + "/" + held.Message + " .",
			Hint: "Of each date there is one post. /daily preview shows what it had."}
	case !held.Status.Finished():
		return &bot.UserError{Text: "The post of " + date.Words() + " is under way already.",
			Hint: "/daily show tells how far it got."}
	}
	c.Error = held.Error
	if err := d.State.Reopen(ctx, c); err != nil && !errors.Is(err, ErrLost) { // lost: somebody did just that
		return fmt.Errorf("open a claim again: %w", err)
	}
	return nil
}

// pastDate reads the date of a post that did not come; the error is a *UserError.
func pastDate(s string, dates corpus.DateReader) (corpus.Day, error) {
	today := dates.Today
	w, err := dates.Parse(s)
	d := w.From
	if err == nil && w.Recurring { // the latest that there was
		d.Year = today.Year
		if d.After(today) {
			d.Year--
		}
	}
	if err != nil || w.From != w.To || !d.Valid() {
		return d, &bot.UserError{Text: "“" + bot.Shorten(s, 40) + "” is no day that can be read.",
			Hint: "Write for example " + today.AddDays(-1).String() + ", or yesterday."}
	}
	if away := today.Sub(d); away < 0 || away > lookBack {
		return d, &bot.UserError{Text: d.Words() + fmt.Sprintf(" is not within the last %d days.", lookBack),
			Hint: "Today's post, or one that did not come, can be sent now."}
	}
	return d, nil
}

func (d *Desk) remove(ctx context.Context, r bot.Request) (bot.Answer, error) {
	if err := d.once(ctx, r); err != nil {
		return bot.Answer{}, err
	}
	s, err := d.chosen(ctx, r)
	if err != nil {
		return bot.Answer{}, err
	}
	if err := d.State.Remove(ctx, s.ID); err != nil {
		return bot.Answer{}, fmt.Errorf("remove a daily post: %w", err)
	}
	d.changed(r.From.Guild)
	return bot.Answer{Title: fmt.Sprintf("Daily post %d is removed", s.Number), Private: true,
		Lead: "Its settings and the list of what it posted are deleted. Its messages stay."}, nil
}
