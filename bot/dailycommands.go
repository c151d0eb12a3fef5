package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"daybook/corpus"
)

// daily is listed when the bot has a State to keep schedules in.
var daily = Command{
	Name:    "daily",
	Summary: "The daily post of this server: set, show, preview, pause, skip, resume, remove",
	Manage:  true,
	Sub: []Command{
		{
			Name: "set", Summary: "Set a daily post, or change one by its number", Run: (*Bot).dailySet,
			Examples: []string{"/daily set when:08:00 zone:Europe/London", "/daily set number:1 when:\"0 8 * * 1-5\""},
			Options: []Option{
				{Name: "when", Summary: "08:00, or five cron fields such as 0 8 * * 1-5 (weekdays)", Max: 100, Complete: (*Bot).completeWhen},
				{Name: "zone", Summary: "The time zone by a place, such as Europe/London", Max: 60, Complete: (*Bot).completeZone},
				{Name: "channel", Summary: "Where to post; this channel if left out", Kind: Channel, Max: 40},
				numberOption,
				{Name: "diary", Summary: "Of which diary", Choices: []Choice{{"Either: whichever has the better one", Either}, {"Both, one item each", Both}, {"Litvinov (attributed)", "litvinov"}, {"Maisky", "maisky"}}},
				{Name: "reach", Summary: "How far from the calendar day a post may fall", Choices: []Choice{{"Only this very day, else no post", string(ReachDay)}, {"Else this week", string(ReachWeek)}, {"Else this month", string(ReachMonth)}, {"Else the season or the next in order: a post every day", string(ReachAny)}}},
				{Name: "mode", Summary: "On this day, or reading in order", Choices: []Choice{{"On this day", string(OnThisDay)}, {"Reading in order", string(InOrder)}}},
				{Name: "from", Summary: "For reading in order: the item to begin with", Max: 80, Complete: (*Bot).completeID},
				{Name: "length", Summary: "How much a post shows", Choices: []Choice{{"Short: the headline", string(Short)}, {"Medium: and our abstract", string(Medium)}, {"Long: the diary's words, where they are loaded", string(Long)}}},
				{Name: "cautions", Summary: "Items on violence, suicide, slurs or gossip", Choices: []Choice{{"Leave them out", string(LeaveOut)}, {"Post them, the severe ones behind a spoiler", string(Spoiler)}}},
				{Name: "thread", Summary: "Open a thread for discussion with this name; none for no thread", Max: 80},
				{Name: "role", Summary: "A role to ping", Kind: Role, Max: 40},
				{Name: "quiet", Summary: "Days in which no item comes twice (330 if left out)", Kind: Whole, Max: 4},
				{Name: "late", Summary: "Minutes by which a post may be late after a stop (180 if left out)", Kind: Whole, Max: 5},
			},
		},
		{Name: "show", Summary: "Show the daily posts: next, last, and what went wrong", Run: (*Bot).dailyShow, Options: []Option{numberOption}, Examples: []string{"/daily show"}},
		{
			Name: "preview", Summary: "Show what would be posted on a date, without posting it", Run: (*Bot).dailyPreview, Examples: []string{"/daily preview", "/daily preview date:2027-03-16"},
			Options: []Option{{Name: "date", Summary: "2027-03-16, tomorrow, or 16 March; tomorrow if left out", Max: 40}, numberOption},
		},
		{Name: "pause", Summary: "Stop a daily post until it is resumed", Run: (*Bot).dailyPause, Options: []Option{numberOption}, Examples: []string{"/daily pause number:1"}},
		{
			Name: "skip", Summary: "Leave out the next post, or several", Run: (*Bot).dailySkip, Examples: []string{"/daily skip", "/daily skip posts:3"},
			Options: []Option{{Name: "posts", Summary: "How many; 1 if left out", Kind: Whole, Max: 3}, numberOption},
		},
		{Name: "resume", Summary: "Let a paused or skipped daily post go on", Run: (*Bot).dailyResume, Options: []Option{numberOption}, Examples: []string{"/daily resume number:1"}},
		{Name: "remove", Summary: "Remove a daily post and what is kept of it", Run: (*Bot).dailyRemove, Options: []Option{{Name: "number", Summary: "Which, as /daily show numbers them", Kind: Whole, Required: true, Max: 2, Complete: (*Bot).completeNumber}}, Examples: []string{"/daily remove number:1"}},
	},
}

var numberOption = Option{Name: "number", Summary: "Which daily post, where the server has several", Kind: Whole, Max: 2, Complete: (*Bot).completeNumber}

// own returns the schedules of the asker's server.
func (b *Bot) own(ctx context.Context, r Request) ([]Schedule, error) {
	if r.From.Guild == "" {
		return nil, &UserError{Text: "Daily posts belong to a server.", Hint: "Ask in a channel of the server."}
	}
	all, err := b.state.Schedules(ctx, r.From.Guild)
	if err != nil {
		return nil, fmt.Errorf("read the daily posts: %w", err)
	}
	return all, nil
}

// chosen returns the schedule that a request means: by number, or the only one.
func (b *Bot) chosen(ctx context.Context, r Request) (Schedule, error) {
	all, err := b.own(ctx, r)
	if err != nil {
		return Schedule{}, err
	}
	n := r.Number("number", 0)
	i := slices.IndexFunc(all, func(s Schedule) bool { return s.Number == n })
	switch {
	case len(all) == 0:
		return Schedule{}, &UserError{Text: "This server has no daily post.", Hint: "Set one: /daily set when:08:00 zone:Europe/London."}
	case n == 0 && len(all) == 1:
		return all[0], nil
	case n == 0:
		return Schedule{}, &UserError{Text: fmt.Sprintf("This server has %d daily posts.", len(all)), Hint: "Say which, for example number:" + strconv.Itoa(all[0].Number) + "; /daily show lists them."}
	case i < 0:
		return Schedule{}, &UserError{Text: fmt.Sprintf("There is no daily post %d.", n), Hint: "/daily show lists them."}
	}
	return all[i], nil
}

func (b *Bot) dailyShow(ctx context.Context, r Request) (Answer, error) {
	all, err := b.own(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	if len(all) == 0 {
		return Answer{Kind: Nothing, Title: "No daily post", Lead: "This server has no daily post.", Hint: "Set one: /daily set when:08:00 zone:Europe/London.", Private: true}, nil
	}
	if r.Number("number", 0) > 0 || len(all) == 1 {
		s, err := b.chosen(ctx, r)
		if err != nil {
			return Answer{}, err
		}
		return b.report(ctx, s)
	}
	a := Answer{Title: count(len(all), "daily post", "daily posts"), Private: true}
	for _, s := range all {
		t, err := s.Timetable()
		if err != nil {
			return Answer{}, fmt.Errorf("schedule %s: %w", s.ID, err)
		}
		text := t.String()
		if s.Paused {
			text = "Paused. " + sentenceOf(s.Reason)
		}
		a.Fields = append(a.Fields, Field{fmt.Sprintf("Number %d", s.Number), text})
		if next := s.Next(t, corpus.Day{}, b.now(), 1); len(next) > 0 && !s.Paused {
			a.Times = append(a.Times, Moment{fmt.Sprintf("Number %d", s.Number), next[0]})
		}
		a.Choices = append(a.Choices, RequestChoice{fmt.Sprintf("Daily post %d: %s", s.Number, t), NewRequest("daily show", "number", strconv.Itoa(s.Number))})
	}
	return a, nil
}

// report is a schedule with its past: last post, last error, what the bot lacks.
func (b *Bot) report(ctx context.Context, s Schedule) (Answer, error) {
	t, err := s.Timetable()
	if err != nil {
		return Answer{}, fmt.Errorf("schedule %s: %w", s.ID, err)
	}
	claims, err := b.state.Claims(ctx, s.ID, corpus.DayOf(b.now()).AddDays(-lookBack))
	if err != nil {
		return Answer{}, fmt.Errorf("read the posts: %w", err)
	}
	var last corpus.Day
	posted, trouble := false, 0
	var fields []Field
	var times []Moment
	for _, c := range slices.Backward(claims) {
		if last.IsZero() {
			last = c.Date
		}
		switch c.Status {
		case Done, Sent:
			if !posted {
				posted = true
				times = append(times, Moment{"Last posted", c.At})
				fields = append(fields, Field{"Last posted", c.Date.Words() + ": " + strings.Join(c.Items, ", ")})
			}
		case Lost, Missed:
			if trouble++; trouble <= 3 {
				fields = append(fields, Field{"Not posted on " + c.Date.Words(), c.Error})
			}
		case Claimed:
			fields = append(fields, Field{"Under way", strings.TrimSpace("The post of " + c.Date.Words() + " is being sent. " + c.Error)})
		}
	}
	if !posted {
		fields = append(fields, Field{"Last posted", fmt.Sprintf("Nothing in the last %d days.", lookBack)})
	}
	a := b.described(s, t, last)
	a.Fields, a.Times = append(a.Fields, fields...), append(a.Times, times...)
	switch missing, err := b.lacking(ctx, s); {
	case err != nil:
		a.Fields = append(a.Fields, Field{"In its channel", strings.TrimPrefix(asUser(err), "Nothing was saved: ")})
	case len(missing) > 0:
		a.Fields = append(a.Fields, Field{"In its channel", "The bot lacks " + list(missing) + "."})
	}
	return a, nil
}

func asUser(err error) string {
	if e, ok := errors.AsType[*UserError](err); ok {
		return e.Text
	}
	return "It could not be found out whether the bot may post there."
}

func (b *Bot) dailyPreview(ctx context.Context, r Request) (Answer, error) {
	all, err := b.own(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	s := Schedule{Zone: "UTC"}.WithDefaults()
	if len(all) > 0 {
		if s, err = b.chosen(ctx, r); err != nil {
			return Answer{}, err
		}
	}
	loc, err := loadZone(s.Zone)
	if err != nil {
		return Answer{}, err
	}
	date, err := postDate(r.Arg("date"), corpus.DayOf(b.now().In(loc)))
	if err != nil {
		return Answer{}, err
	}
	posted, err := history(ctx, b.state, s)
	if err != nil {
		return Answer{}, fmt.Errorf("read the posts: %w", err)
	}
	a := b.Preview(s, date, posted)
	a.Private = true
	return a, nil
}

// Preview is what a schedule would post on a date.
func (b *Bot) Preview(s Schedule, date corpus.Day, posted []Posted) Answer {
	picks := pickFor(b.corpus, s, date, posted)
	if len(picks) == 0 {
		return Answer{Kind: Nothing, Title: "No post on " + date.Words(), Lead: "The diaries have nothing that is near enough to this day."}
	}
	p := b.compose(s, date, picks)
	p.Answer.Title = p.Text
	p.Answer.Hint = "So it would be posted on " + date.Words() + ", as things stand."
	return p.Answer
}

// postDate reads the date of a post to come; the error is a *UserError.
func postDate(s string, today corpus.Day) (corpus.Day, error) {
	if s == "" {
		return today.AddDays(1), nil
	}
	w, err := corpus.ParseWhen(s, today)
	switch {
	case err != nil:
		return corpus.Day{}, &UserError{Text: "“" + shorten(s, 40) + "” is no date that can be read.", Hint: "Write for example 2027-03-16, 16 March, or tomorrow."}
	case w.Recurring:
		for y := today.Year; y < today.Year+9; y++ { // a 29 February may be eight years off
			d := corpus.Day{Year: y, Month: w.From.Month, Day: w.From.Day}
			if d.Valid() && !d.Before(today) {
				return d, nil
			}
		}
		return today, nil
	case w.From != w.To || w.From.Year < 1970 || w.From.Year > today.Year+20:
		return corpus.Day{}, &UserError{Text: "“" + shorten(s, 40) + "” is no day on which something can be posted.", Hint: "Write for example " + today.AddDays(1).String() + ", or 16 March."}
	}
	return w.From, nil
}

// change changes the chosen schedule and answers with its state.
func (b *Bot) change(ctx context.Context, r Request, title string, change func(*Schedule) error) (Answer, error) {
	s, err := b.chosen(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	s, err = b.state.Change(ctx, s.ID, change)
	if errors.Is(err, ErrNoSchedule) {
		return Answer{}, &UserError{Text: "That daily post was removed meanwhile.", Hint: "/daily show lists those that are left."}
	}
	if e, ok := errors.AsType[*UserError](err); ok {
		return Answer{}, e
	}
	if err != nil {
		return Answer{}, fmt.Errorf("change a daily post: %w", err)
	}
	a, err := b.report(ctx, s)
	a.Title = fmt.Sprintf(title, s.Number)
	return a, err
}

func (b *Bot) dailyPause(ctx context.Context, r Request) (Answer, error) {
	return b.change(ctx, r, "Daily post %d is paused", func(s *Schedule) error {
		s.Paused, s.Reason = true, "Somebody paused it; /daily resume lets it go on."
		return nil
	})
}

func (b *Bot) dailyResume(ctx context.Context, r Request) (Answer, error) {
	return b.change(ctx, r, "Daily post %d goes on", func(s *Schedule) error {
		if s.Paused {
			s.Since = b.now().UTC().Truncate(time.Second) // what fell into the pause is not caught up
		}
		s.Paused, s.Reason, s.Skip, s.By = false, "", corpus.Day{}, r.From.User
		return nil
	})
}

func (b *Bot) dailySkip(ctx context.Context, r Request) (Answer, error) {
	n := r.Number("posts", 1)
	if n < 1 || n > 100 {
		return Answer{}, &UserError{Text: "1 to 100 posts can be skipped.", Hint: "To stop for longer, use /daily pause."}
	}
	return b.change(ctx, r, "Daily post %d skips", func(s *Schedule) error {
		if s.Paused {
			return &UserError{Text: "It is paused; there is nothing to skip.", Hint: "/daily resume lets it go on."}
		}
		t, err := s.Timetable()
		if err != nil {
			return err
		}
		times := s.Next(t, corpus.Day{}, b.now(), n)
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

func (b *Bot) dailyRemove(ctx context.Context, r Request) (Answer, error) {
	s, err := b.chosen(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	if err := b.state.Remove(ctx, s.ID); err != nil {
		return Answer{}, fmt.Errorf("remove a daily post: %w", err)
	}
	return Answer{Title: fmt.Sprintf("Daily post %d is removed", s.Number), Lead: "Its settings and the list of what it posted are deleted. Its messages stay.", Private: true}, nil
}

// completeNumber proposes the server's schedules.
func (b *Bot) completeNumber(ctx context.Context, r Request, typed string) []Choice {
	if r.From.Guild == "" {
		return nil
	}
	all, err := b.state.Schedules(ctx, r.From.Guild)
	if err != nil {
		b.log.Error("read the daily posts", "err", err)
		return nil
	}
	var choices []Choice
	for _, s := range all {
		if n := strconv.Itoa(s.Number); strings.HasPrefix(n, typed) {
			choices = append(choices, Choice{shorten(fmt.Sprintf("%d: %s, %s", s.Number, s.When, s.Zone), 100), n})
		}
	}
	return choices
}

func (b *Bot) completeWhen(_ context.Context, r Request, typed string) []Choice {
	zone := orDefault(r.Arg("zone"), "UTC")
	if typed != "" {
		t, err := ParseTimetable(typed, zone)
		if err != nil {
			return nil
		}
		return []Choice{{shorten(t.String(), 100), typed}}
	}
	return []Choice{{"08:00 every day", "08:00"}, {"08:00 on weekdays", "0 8 * * 1-5"}, {"18:00 on Sundays", "0 18 * * 0"}, {"12:00 on the first of the month", "0 12 1 * *"}}
}
