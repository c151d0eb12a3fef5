package daily

import (
	"context"
	"errors"
	"fmt"
	"time"

	"daybook/bot"
	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
	"daybook/corpus/when"
)

// once returns bot.ErrElsewhere where another process carries a request out: several
// processes with one token may be told of it.
func (d *Desk) once(ctx context.Context, r bot.Request, now time.Time) error {
	if r.From.Interaction == "" {
		return nil
	}
	first, err := d.State.Once(ctx, "interaction "+r.From.Interaction, now.UTC())
	switch {
	case err != nil:
		return fmt.Errorf("take a request: %w", err)
	case !first:
		return bot.ErrElsewhere
	}
	return nil
}

// begin takes a request for this process, and gives the time by which it acts. Where the
// clock is not to be trusted the error says so.
func (d *Desk) begin(ctx context.Context, r bot.Request) (time.Time, error) {
	now, wrong := d.now(ctx)
	if err := d.once(ctx, r, now); err != nil {
		return now, err
	}
	if wrong != nil {
		d.Log.Warn("refused a command, as the clock is not to be trusted", "guild", r.From.Guild, "err", wrong)
	}
	return now, wrong
}

// noted keeps what somebody did. The change itself is made; that it cannot be noted
// is for the log.
func (d *Desk) noted(ctx context.Context, r bot.Request, s schedule.Schedule, now time.Time, what string) {
	d.changed(s.Guild)
	err := d.State.Note(ctx, post.Change{Schedule: s.ID, At: now.UTC().Truncate(time.Second), By: r.From.User,
		What: bot.Shorten(what, 200)})
	if err != nil {
		d.Log.Error("note a change", "job", s.ID, "guild", s.Guild, "err", err)
	}
}

// change changes the chosen schedule and answers with its state at the time now.
func (d *Desk) change(ctx context.Context, r bot.Request, now time.Time, title, what string,
	change func(*schedule.Schedule) error) (bot.Answer, error) {
	s, err := d.chosen(ctx, r)
	if err != nil {
		return bot.Answer{}, err
	}
	if s, err = d.State.Change(ctx, s.ID, change); err != nil {
		return bot.Answer{}, changeError(err)
	}
	d.noted(ctx, r, s, now, what)
	a, err := d.report(ctx, s, now)
	a.Title = fmt.Sprintf(title, s.Number)
	return a, err
}

func changeError(err error) error {
	if errors.Is(err, post.ErrNoSchedule) {
		return &bot.UserError{Text: "That daily post was removed meanwhile.",
			Hint: "/daily show lists those that are left."}
	}
	if e, ok := errors.AsType[*bot.UserError](err); ok {
		return e
	}
	return fmt.Errorf("change a daily post: %w", err)
}

func (d *Desk) pause(ctx context.Context, r bot.Request) (bot.Answer, error) {
	now, _ := d.now(ctx) // whatever the clock shows, a post can be stopped
	if err := d.once(ctx, r, now); err != nil {
		return bot.Answer{}, err
	}
	return d.change(ctx, r, now, "Daily post %d is paused", "paused", func(s *schedule.Schedule) error {
		s.Paused, s.Broken, s.Reason = true, false, "Somebody paused it; /daily resume lets it go on."
		return nil
	})
}

// resume ends a pause or, where there is none, what is skipped.
func (d *Desk) resume(ctx context.Context, r bot.Request) (bot.Answer, error) {
	now, err := d.begin(ctx, r)
	if err != nil {
		return bot.Answer{}, err
	}
	left := false
	a, err := d.change(ctx, r, now, "Daily post %d goes on", "resumed", func(s *schedule.Schedule) error {
		t, err := s.Timetable()
		if err != nil {
			return err
		}
		if !s.Paused {
			s.TakeBack(t, now)
			return nil
		}
		today := dates.DayOf(t.Local(now))
		left = !s.Skip.Before(today) || len(s.LeftOutAfter(today.AddDays(-1))) > 0
		s.GoOn(now)
		return nil
	})
	if left && err == nil {
		a.Hint = "What was skipped or left out before the pause stays so; /daily resume once more takes that back."
	}
	return a, err
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
	now, err := d.begin(ctx, r)
	if err != nil {
		return bot.Answer{}, err
	}
	return d.change(ctx, r, now, "Daily post %d skips", "skips "+bot.Count(n, "post", "posts"),
		func(s *schedule.Schedule) error {
			t, err := skippable(*s)
			if err != nil {
				return err
			}
			last, err := d.lastClaim(ctx, *s, t, now)
			if err != nil {
				return err
			}
			times := s.Next(t, last, now, n)
			if len(times) == 0 {
				return nil
			}
			s.Skip = t.DateOf(times[len(times)-1])
			return nil
		})
}

func skippable(s schedule.Schedule) (schedule.Timetable, error) {
	if s.Paused {
		return schedule.Timetable{}, &bot.UserError{Text: "It is paused; there is nothing to skip.",
			Hint: "/daily resume lets it go on."}
	}
	return s.Timetable()
}

// post claims a date at once, or opens its claim again: the runner takes it from there,
// in this process or another.
func (d *Desk) post(ctx context.Context, r bot.Request) (bot.Answer, error) {
	now, err := d.begin(ctx, r)
	if err != nil {
		return bot.Answer{}, err
	}
	s, err := d.chosen(ctx, r)
	if err != nil {
		return bot.Answer{}, err
	}
	if s.Paused {
		return bot.Answer{}, &bot.UserError{Text: "It is paused. " + post.Sentence(s.Reason),
			Hint: fmt.Sprintf("/daily resume number:%d lets it go on.", s.Number)}
	}
	t, err := s.Timetable()
	if err != nil {
		return bot.Answer{}, fmt.Errorf("schedule %s: %w", s.ID, err)
	}
	today := dates.DayOf(t.Local(now))
	date := today
	if r.Arg("date") != "" {
		if date, err = pastDate(r.Arg("date"), d.Corpus.Dates(today)); err != nil {
			return bot.Answer{}, err
		}
	}
	if err := d.claimNow(ctx, s, date, now.UTC()); err != nil {
		return bot.Answer{}, err
	}
	if d.Wake != nil {
		d.Wake()
	}
	d.noted(ctx, r, s, now, "posts that of "+date.String()+" now")
	return bot.Answer{Title: fmt.Sprintf("Daily post %d", s.Number), Private: true,
		Lead: "The post of " + date.Words() + " is on its way. It comes within a minute or so.",
		Hint: "/daily show tells whether it came."}, nil
}

// claimNow makes a date due now, unless it was posted. Of a date there is one post, ever.
func (d *Desk) claimNow(ctx context.Context, s schedule.Schedule, date dates.Day, now time.Time) error {
	c := post.Claim{Schedule: s.ID, Date: date, Status: post.Claimed, Due: now, Begun: now, Channel: s.Channel,
		Nonce: post.Nonce(s.ID, date), At: now}
	held, taken, err := d.State.Take(ctx, c, now)
	switch {
	case errors.Is(err, post.ErrNoSchedule):
		return &bot.UserError{Text: "That daily post was removed meanwhile.",
			Hint: "/daily show lists those that are left."}
	case err != nil:
		return fmt.Errorf("claim a post: %w", err)
	case taken == post.Resumed && now.Sub(held.Due) > s.CatchUp(): // its time has passed, but it is asked for
		held.Due, held.Attempts = now, 0
		if err := d.State.Record(ctx, held); err != nil && !errors.Is(err, post.ErrLost) {
			return fmt.Errorf("claim a post: %w", err)
		}
		return nil
	case taken == post.Fresh || taken == post.Resumed:
		return nil
	case held.Message != "":
		where := held.Channel + "/" + held.Message
		if held.Thread != "" {
			where = held.Thread
		}
		return &bot.UserError{Text: "The post of " + date.Words() + " was sent already: https://discord.com/channels/" +
			s.Guild + "/" + where + " .",
			Hint: "Of each date there is one post. /daily preview shows what it had."}
	case !held.Status.Finished():
		return &bot.UserError{Text: "The post of " + date.Words() + " is under way already.",
			Hint: "/daily show tells how far it got."}
	}
	c.Error = held.Error
	if err := d.State.Reopen(ctx, c); err != nil && !errors.Is(err, post.ErrLost) { // lost: somebody did just that
		return fmt.Errorf("open a claim again: %w", err)
	}
	return nil
}

// pastDate reads the date of a post that did not come; the error is a *UserError.
func pastDate(s string, dates when.Reader) (dates.Day, error) {
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
	if away := today.Sub(d); away < 0 || away > schedule.LookBack {
		return d, &bot.UserError{Text: d.Words() + fmt.Sprintf(" is not within the last %d days.", schedule.LookBack),
			Hint: "Today's post, or one that did not come, can be sent now."}
	}
	return d, nil
}

func (d *Desk) remove(ctx context.Context, r bot.Request) (bot.Answer, error) {
	now, _ := d.now(ctx)
	if err := d.once(ctx, r, now); err != nil {
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
