package daily

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"daybook/bot"
	"daybook/corpus"
)

// command is /daily, with its subcommands.
func (d *Desk) command() bot.Command {
	number := bot.Option{Name: "number", Summary: "Which daily post, where the server has several", Kind: bot.Whole, Max: 2, Complete: d.completeNumber}
	return bot.Command{
		Name:    "daily",
		Summary: "The daily post of this server: set, show, preview, pause, skip, resume, remove",
		Manage:  true,
		Sub: []bot.Command{
			{
				Name: "set", Summary: "Set a daily post, or change one by its number", Run: alone(d.set),
				Examples: []string{"/daily set when:08:00 zone:Europe/London", "/daily set number:1 when:\"0 8 * * 1-5\""},
				Options: []bot.Option{
					{Name: "when", Summary: "08:00, or five cron fields such as 0 8 * * 1-5 (weekdays)", Max: 100, Complete: d.completeWhen},
					{Name: "zone", Summary: "The time zone by a place, such as Europe/London", Max: 60, Complete: d.completeZone},
					{Name: "channel", Summary: "Where to post; this channel if left out", Kind: bot.Channel, Max: 40},
					number,
					{Name: "diary", Summary: "Of which diary", Kind: bot.Diary, Choices: choices("Either: whichever has the better one", Either, "Both, one item each", Both)},
					{Name: "reach", Summary: "How far from the calendar day a post may fall", Choices: choices("Only this very day, else no post", string(ReachDay), "Else this week", string(ReachWeek), "Else this month", string(ReachMonth), "Else the season or the next in order: a post every day", string(ReachAny))},
					{Name: "mode", Summary: "On this day, or reading in order", Choices: choices("On this day", string(OnThisDay), "Reading in order", string(InOrder))},
					{Name: "from", Summary: "For reading in order: the item to begin with", Max: 80, Complete: completeItem},
					{Name: "length", Summary: "How much a post shows", Choices: choices("Short: the headline", string(Short), "Medium: and our abstract", string(Medium), "Long: the diary's words, where they are loaded", string(Long))},
					{Name: "cautions", Summary: "Items on violence, suicide, slurs or gossip", Choices: choices("Leave them out", string(LeaveOut), "Post them, the severe ones behind a spoiler", string(Spoiler))},
					{Name: "thread", Summary: "Open a thread for discussion with this name; none for no thread", Max: 80},
					{Name: "role", Summary: "A role to ping", Kind: bot.Role, Max: 40},
					{Name: "quiet", Summary: "Days in which no item comes twice (330 if left out)", Kind: bot.Whole, Max: 4},
					{Name: "late", Summary: "Minutes by which a post may be late after a stop (180 if left out)", Kind: bot.Whole, Max: 5},
				},
			},
			{Name: "show", Summary: "Show the daily posts: next, last, and what went wrong", Run: alone(d.show), Options: []bot.Option{number}, Examples: []string{"/daily show"}},
			{
				Name: "preview", Summary: "Show what would be posted on a date, without posting it", Run: d.preview, Examples: []string{"/daily preview", "/daily preview date:2027-03-16"},
				Options: []bot.Option{{Name: "date", Summary: "2027-03-16, tomorrow, or 16 March; tomorrow if left out", Max: 40}, number},
			},
			{Name: "pause", Summary: "Stop a daily post until it is resumed", Run: alone(d.pause), Options: []bot.Option{number}, Examples: []string{"/daily pause number:1"}},
			{
				Name: "skip", Summary: "Leave out the next post, or several", Run: alone(d.skip), Examples: []string{"/daily skip", "/daily skip posts:3"},
				Options: []bot.Option{{Name: "posts", Summary: "How many; 1 if left out", Kind: bot.Whole, Max: 3}, number},
			},
			{Name: "resume", Summary: "Let a paused or skipped daily post go on", Run: alone(d.resume), Options: []bot.Option{number}, Examples: []string{"/daily resume number:1"}},
			{Name: "remove", Summary: "Remove a daily post and what is kept of it", Run: alone(d.remove), Options: []bot.Option{{Name: "number", Summary: "Which, as /daily show numbers them", Kind: bot.Whole, Required: true, Max: 2, Complete: d.completeNumber}}, Examples: []string{"/daily remove number:1"}},
		},
	}
}

// alone is the function of a command that needs no Bot.
func alone(f func(context.Context, bot.Request) (bot.Answer, error)) func(*bot.Bot, context.Context, bot.Request) (bot.Answer, error) {
	return func(_ *bot.Bot, ctx context.Context, r bot.Request) (bot.Answer, error) { return f(ctx, r) }
}

// completeItem proposes items as /entry does.
func completeItem(b *bot.Bot, ctx context.Context, _ bot.Request, typed string) []bot.Choice {
	return b.Complete(ctx, bot.NewRequest("entry", "id", typed), "id")
}

// own returns the schedules of the asker's server.
func (d *Desk) own(ctx context.Context, r bot.Request) ([]Schedule, error) {
	if r.From.Guild == "" {
		return nil, &bot.UserError{Text: "Daily posts belong to a server.", Hint: "Ask in a channel of the server."}
	}
	all, err := d.State.Schedules(ctx, r.From.Guild)
	if err != nil {
		return nil, fmt.Errorf("read the daily posts: %w", err)
	}
	return all, nil
}

// chosen returns the schedule that a request means: by number, or the only one.
func (d *Desk) chosen(ctx context.Context, r bot.Request) (Schedule, error) {
	all, err := d.own(ctx, r)
	if err != nil {
		return Schedule{}, err
	}
	n := r.Number("number", 0)
	i := slices.IndexFunc(all, func(s Schedule) bool { return s.Number == n })
	switch {
	case len(all) == 0:
		return Schedule{}, &bot.UserError{Text: "This server has no daily post.", Hint: "Set one: /daily set when:08:00 zone:Europe/London."}
	case n == 0 && len(all) == 1:
		return all[0], nil
	case n == 0:
		return Schedule{}, &bot.UserError{Text: fmt.Sprintf("This server has %d daily posts.", len(all)), Hint: "Say which, for example number:" + strconv.Itoa(all[0].Number) + "; /daily show lists them."}
	case i < 0:
		return Schedule{}, &bot.UserError{Text: fmt.Sprintf("There is no daily post %d.", n), Hint: "/daily show lists them."}
	}
	return all[i], nil
}

func (d *Desk) show(ctx context.Context, r bot.Request) (bot.Answer, error) {
	all, err := d.own(ctx, r)
	if err != nil {
		return bot.Answer{}, err
	}
	if len(all) == 0 {
		return bot.Answer{Kind: bot.Nothing, Title: "No daily post", Lead: "This server has no daily post.", Hint: "Set one: /daily set when:08:00 zone:Europe/London.", Private: true}, nil
	}
	if r.Number("number", 0) > 0 || len(all) == 1 {
		s, err := d.chosen(ctx, r)
		if err != nil {
			return bot.Answer{}, err
		}
		return d.report(ctx, s)
	}
	a := bot.Answer{Title: bot.Count(len(all), "daily post", "daily posts"), Private: true}
	for _, s := range all {
		t, err := s.Timetable()
		if err != nil {
			return bot.Answer{}, fmt.Errorf("schedule %s: %w", s.ID, err)
		}
		text := t.String()
		if s.Paused {
			text = "Paused. " + sentenceOf(s.Reason)
		}
		a.Fields = append(a.Fields, field(fmt.Sprintf("Number %d", s.Number), text))
		if next := s.Next(t, corpus.Day{}, d.Now(), 1); len(next) > 0 && !s.Paused {
			a.Times = append(a.Times, moment(fmt.Sprintf("Number %d", s.Number), next[0]))
		}
		a.Choices = append(a.Choices, bot.RequestChoice{Label: fmt.Sprintf("Daily post %d: %s", s.Number, t), Request: bot.NewRequest("daily show", "number", strconv.Itoa(s.Number))})
	}
	return a, nil
}

// report is a schedule with its past: last post, last error, what the bot lacks.
func (d *Desk) report(ctx context.Context, s Schedule) (bot.Answer, error) {
	t, err := s.Timetable()
	if err != nil {
		return bot.Answer{}, fmt.Errorf("schedule %s: %w", s.ID, err)
	}
	claims, err := d.State.Claims(ctx, s.ID, corpus.DayOf(d.Now()).AddDays(-lookBack))
	if err != nil {
		return bot.Answer{}, fmt.Errorf("read the posts: %w", err)
	}
	var last corpus.Day
	posted, trouble := false, 0
	var fields []bot.Field
	var times []bot.Moment
	for _, c := range slices.Backward(claims) {
		if last.IsZero() {
			last = c.Date
		}
		switch c.Status {
		case Done, Sent:
			if !posted {
				posted = true
				times = append(times, moment("Last posted", c.At))
				fields = append(fields, field("Last posted", c.Date.Words()+": "+strings.Join(c.Items, ", ")))
			}
		case Lost, Missed:
			if trouble++; trouble <= 3 {
				fields = append(fields, field("Not posted on "+c.Date.Words(), c.Error))
			}
		case Claimed:
			fields = append(fields, field("Under way", strings.TrimSpace("The post of "+c.Date.Words()+" is being sent. "+c.Error)))
		}
	}
	if !posted {
		fields = append(fields, field("Last posted", fmt.Sprintf("Nothing in the last %d days.", lookBack)))
	}
	a := d.described(s, t, last)
	a.Fields, a.Times = append(a.Fields, fields...), append(a.Times, times...)
	switch missing, err := d.lacking(ctx, s); {
	case err != nil:
		a.Fields = append(a.Fields, field("In its channel", strings.TrimPrefix(asUser(err), "Nothing was saved: ")))
	case len(missing) > 0:
		a.Fields = append(a.Fields, field("In its channel", "The bot lacks "+bot.List(missing)+"."))
	}
	return a, nil
}

func asUser(err error) string {
	if e, ok := errors.AsType[*bot.UserError](err); ok {
		return e.Text
	}
	return "It could not be found out whether the bot may post there."
}

func (d *Desk) preview(b *bot.Bot, ctx context.Context, r bot.Request) (bot.Answer, error) {
	all, err := d.own(ctx, r)
	if err != nil {
		return bot.Answer{}, err
	}
	s := Schedule{Zone: "UTC"}.WithDefaults()
	if len(all) > 0 {
		if s, err = d.chosen(ctx, r); err != nil {
			return bot.Answer{}, err
		}
	}
	loc, err := loadZone(s.Zone)
	if err != nil {
		return bot.Answer{}, err
	}
	date, err := postDate(r.Arg("date"), b.Corpus().Dates(corpus.DayOf(d.Now().In(loc))))
	if err != nil {
		return bot.Answer{}, err
	}
	posted, err := history(ctx, d.State, s)
	if err != nil {
		return bot.Answer{}, fmt.Errorf("read the posts: %w", err)
	}
	a := Preview(b, s, date, posted)
	a.Private = true
	return a, nil
}

// Preview is what a schedule would post on a date.
func Preview(b *bot.Bot, s Schedule, date corpus.Day, posted []Posted) bot.Answer {
	picks := pickFor(b.Corpus(), s, date, posted)
	if len(picks) == 0 {
		return bot.Answer{Kind: bot.Nothing, Title: "No post on " + date.Words(), Lead: "The diaries have nothing that is near enough to this day."}
	}
	p := compose(b, s, date, picks)
	p.Answer.Title = p.Text
	p.Answer.Hint = "So it would be posted on " + date.Words() + ", as things stand."
	return p.Answer
}

// postDate reads the date of a post to come; the error is a *UserError.
func postDate(s string, dates corpus.DateReader) (corpus.Day, error) {
	today := dates.Today
	if s == "" {
		return today.AddDays(1), nil
	}
	w, err := dates.Parse(s)
	switch {
	case err != nil:
		text := "“" + bot.Shorten(s, 40) + "” is no date that can be read."
		if e, ok := errors.AsType[*corpus.DateError](err); ok && !e.Foreign {
			text = "“" + bot.Shorten(s, 40) + "”: " + e.Text
		}
		return corpus.Day{}, &bot.UserError{Text: text, Hint: "Write for example 2027-03-16, 16 March, or tomorrow."}
	case w.Recurring:
		for y := today.Year; y < today.Year+9; y++ { // a 29 February may be eight years off
			d := corpus.Day{Year: y, Month: w.From.Month, Day: w.From.Day}
			if d.Valid() && !d.Before(today) {
				return d, nil
			}
		}
		return today, nil
	case w.From != w.To || w.From.Year < 1970 || w.From.Year > today.Year+20:
		return corpus.Day{}, &bot.UserError{Text: "“" + bot.Shorten(s, 40) + "” is no day on which something can be posted.", Hint: "Write for example " + today.AddDays(1).String() + ", or 16 March."}
	}
	return w.From, nil
}

// change changes the chosen schedule and answers with its state.
func (d *Desk) change(ctx context.Context, r bot.Request, title string, change func(*Schedule) error) (bot.Answer, error) {
	s, err := d.chosen(ctx, r)
	if err != nil {
		return bot.Answer{}, err
	}
	s, err = d.State.Change(ctx, s.ID, change)
	d.changed(r.From.Guild)
	if errors.Is(err, ErrNoSchedule) {
		return bot.Answer{}, &bot.UserError{Text: "That daily post was removed meanwhile.", Hint: "/daily show lists those that are left."}
	}
	if e, ok := errors.AsType[*bot.UserError](err); ok {
		return bot.Answer{}, e
	}
	if err != nil {
		return bot.Answer{}, fmt.Errorf("change a daily post: %w", err)
	}
	a, err := d.report(ctx, s)
	a.Title = fmt.Sprintf(title, s.Number)
	return a, err
}

func (d *Desk) pause(ctx context.Context, r bot.Request) (bot.Answer, error) {
	return d.change(ctx, r, "Daily post %d is paused", func(s *Schedule) error {
		s.Paused, s.Reason = true, "Somebody paused it; /daily resume lets it go on."
		return nil
	})
}

func (d *Desk) resume(ctx context.Context, r bot.Request) (bot.Answer, error) {
	return d.change(ctx, r, "Daily post %d goes on", func(s *Schedule) error {
		if s.Paused {
			s.Since = d.Now().UTC().Truncate(time.Second) // what fell into the pause is not caught up
		}
		s.Paused, s.Reason, s.Skip, s.By = false, "", corpus.Day{}, r.From.User
		return nil
	})
}

func (d *Desk) skip(ctx context.Context, r bot.Request) (bot.Answer, error) {
	n := r.Number("posts", 1)
	if n < 1 || n > 100 {
		return bot.Answer{}, &bot.UserError{Text: "1 to 100 posts can be skipped.", Hint: "To stop for longer, use /daily pause."}
	}
	return d.change(ctx, r, "Daily post %d skips", func(s *Schedule) error {
		if s.Paused {
			return &bot.UserError{Text: "It is paused; there is nothing to skip.", Hint: "/daily resume lets it go on."}
		}
		t, err := s.Timetable()
		if err != nil {
			return err
		}
		times := s.Next(t, corpus.Day{}, d.Now(), n)
		if len(times) == 0 {
			return nil
		}
		s.Skip = t.dateOf(times[len(times)-1])
		return nil
	})
}

// dateOf returns the local date whose post is due at a moment: where clocks leap over
// the end of a day, that is the day before the one that the clock shows.
func (t Timetable) dateOf(at time.Time) corpus.Day {
	d := corpus.DayOf(at.In(t.location))
	if m, ok := t.Moment(d.AddDays(-1)); ok && t.Names(d.AddDays(-1)) && m.Equal(at) {
		return d.AddDays(-1)
	}
	return d
}

func (d *Desk) remove(ctx context.Context, r bot.Request) (bot.Answer, error) {
	s, err := d.chosen(ctx, r)
	if err != nil {
		return bot.Answer{}, err
	}
	if err := d.State.Remove(ctx, s.ID); err != nil {
		return bot.Answer{}, fmt.Errorf("remove a daily post: %w", err)
	}
	d.changed(r.From.Guild)
	return bot.Answer{Title: fmt.Sprintf("Daily post %d is removed", s.Number), Lead: "Its settings and the list of what it posted are deleted. Its messages stay.", Private: true}, nil
}

// completeNumber proposes the server's schedules.
func (d *Desk) completeNumber(_ *bot.Bot, ctx context.Context, r bot.Request, typed string) []bot.Choice {
	if r.From.Guild == "" {
		return nil
	}
	all, err := d.State.Schedules(ctx, r.From.Guild)
	if err != nil {
		d.Log.Error("read the daily posts", "err", err)
		return nil
	}
	var choices []bot.Choice
	for _, s := range all {
		if n := strconv.Itoa(s.Number); strings.HasPrefix(n, typed) {
			choices = append(choices, choice(bot.Shorten(fmt.Sprintf("%d: %s, %s", s.Number, s.When, s.Zone), 100), n))
		}
	}
	return choices
}

func (d *Desk) completeWhen(_ *bot.Bot, _ context.Context, r bot.Request, typed string) []bot.Choice {
	zone := orDefault(r.Arg("zone"), "UTC")
	if typed != "" {
		t, err := ParseTimetable(typed, zone)
		if err != nil {
			return nil
		}
		return choices(bot.Shorten(t.String(), 100), typed)
	}
	return choices("08:00 every day", "08:00", "08:00 on weekdays", "0 8 * * 1-5", "18:00 on Sundays", "0 18 * * 0", "12:00 on the first of the month", "0 12 1 * *")
}
