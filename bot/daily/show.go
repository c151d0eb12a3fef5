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
	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
)

// mostShown is of how many schedules /daily show tells the next time: an answer of
// Discord has room for 25 fields.
const mostShown = 7

func (d *Desk) show(ctx context.Context, r bot.Request) (bot.Answer, error) {
	all, err := d.own(ctx, r)
	if err != nil {
		return bot.Answer{}, err
	}
	now, wrong := d.now(ctx)
	if len(all) == 0 {
		return bot.Answer{Kind: bot.Nothing, Title: "No daily post", Lead: "This server has no daily post.",
			Hint: "Set one: /daily set when:08:00 zone:Europe/London.", Private: true}, nil
	}
	if r.Number("number", 0) > 0 || len(all) == 1 {
		s, err := d.chosen(ctx, r)
		if err != nil {
			return bot.Answer{}, err
		}
		a, err := d.report(ctx, s, now)
		return withClock(a, wrong), err
	}
	a := withClock(bot.Answer{Title: bot.Count(len(all), "daily post", "daily posts"), Private: true}, wrong)
	for _, s := range all {
		name := fmt.Sprintf("Number %d", s.Number)
		a.Places = append(a.Places, place(name, bot.Channel, s.Channel))
		t, err := s.Timetable()
		if err != nil {
			a.Fields = append(a.Fields, field(name, "Its time cannot be read any more. "+asUser(err)))
			continue
		}
		text := t.String() + ". " + d.mode(s) + "."
		if s.Paused {
			text = "Paused. " + post.Sentence(s.Reason) + " " + text
		}
		a.Fields = append(a.Fields, field(name, text))
		last, err := d.lastClaim(ctx, s, t, now)
		if err != nil {
			return bot.Answer{}, err
		}
		if next := s.Next(t, last, now, 1); len(next) > 0 && !s.Paused && len(all) <= mostShown {
			a.Times = append(a.Times, moment("Next of number "+strconv.Itoa(s.Number), next[0]))
		}
		a.Choices = append(a.Choices, bot.RequestChoice{Label: bot.Shorten(fmt.Sprintf("Daily post %d: %s", s.Number,
			t),
			100),
			Request: bot.NewRequest("daily show", "number", strconv.Itoa(s.Number))})
	}
	return a, nil
}

// withClock says in an answer that the clock is wrong, if it is.
func withClock(a bot.Answer, wrong error) bot.Answer {
	if e, ok := errors.AsType[*bot.UserError](wrong); ok {
		a.Fields = append(a.Fields, field("The bot's clock", strings.TrimPrefix(e.Text, clockUnchanged)))
	}
	return a
}

// lastClaim is the latest date that was claimed, but for what a clock that was once
// ahead may have left.
func (d *Desk) lastClaim(ctx context.Context, s schedule.Schedule, t schedule.Timetable, now time.Time) (dates.Day,
	error) {
	claims, err := d.State.Claims(ctx, s.ID, dates.DayOf(t.Local(now)).AddDays(-schedule.LookBack))
	if err != nil {
		return dates.Day{}, fmt.Errorf("read the posts: %w", err)
	}
	return post.LatestOf(claims, dates.DayOf(t.Local(now))), nil
}

// report is a schedule with its past: last post, last error, changes, what the bot lacks.
func (d *Desk) report(ctx context.Context, s schedule.Schedule, now time.Time) (bot.Answer, error) {
	t, err := s.Timetable()
	if err != nil {
		return unreadable(s, err), nil
	}
	today := dates.DayOf(t.Local(now))
	claims, err := d.State.Claims(ctx, s.ID, today.AddDays(-schedule.LookBack))
	if err != nil {
		return bot.Answer{}, fmt.Errorf("read the posts: %w", err)
	}
	a := d.described(s, t, post.LatestOf(claims, today), now)
	d.past(&a, claims)
	changes, err := d.State.Changes(ctx, s.ID)
	if err != nil {
		return bot.Answer{}, fmt.Errorf("read the changes: %w", err)
	}
	for _, c := range slices.Backward(changes[max(0, len(changes)-5):]) {
		when := t.Local(c.At).Format("2 Jan 2006, 15:04") + ": " + c.What
		if c.By == "" {
			a.Fields = append(a.Fields, field("Changed by the bot", when))
		} else {
			a.Places = append(a.Places, place("Changed "+bot.Shorten(when, 80), bot.Member, c.By))
		}
	}
	switch missing, err := d.lacking(ctx, s); {
	case err != nil:
		a.Fields = append(a.Fields, field("In its channel", strings.TrimPrefix(asUser(err), "Nothing was saved: ")))
	case len(missing) > 0:
		a.Fields = append(a.Fields, field("In its channel", "The bot lacks "+bot.List(missing)+"."))
	}
	return a, nil
}

// unreadable is a schedule of which not even the time is known: it was set by a program that
// knew its zone.
func unreadable(s schedule.Schedule, why error) bot.Answer {
	a := bot.Answer{Title: fmt.Sprintf("Daily post %d", s.Number), Private: true,
		Hint: fmt.Sprintf("Nothing is posted until that is mended: /daily set number:%d zone:Europe/London, or "+
			"whichever "+
			"place keeps your time.", s.Number)}
	a.Fields = append(a.Fields, field("When", "Its time, "+s.When+" in "+s.Zone+", cannot be read any more. "+
		asUser(why)))
	a.Places = append(a.Places, place("Channel", bot.Channel, s.Channel))
	if s.Paused {
		a.Fields = append(a.Fields, field("Paused", strings.TrimSpace("It is paused. "+post.Sentence(s.Reason))))
	}
	return a
}

// past adds what claims tell: the last post, what went wrong, what is under way.
func (d *Desk) past(a *bot.Answer, claims []post.Claim) {
	posted, trouble, silent := false, 0, 0
	for _, c := range slices.Backward(claims) {
		switch c.Status {
		case post.Done, post.Sent:
			if !posted {
				posted = true
				a.Times = append(a.Times, moment("Last posted", c.At))
				a.Fields = append(a.Fields, field("Last posted", c.Date.Words()+": "+strings.Join(c.Items, ", ")))
				if c.Error != "" { // the post is there, something of it is not
					a.Fields = append(a.Fields, field("But", c.Error))
				}
			}
		case post.Silent:
			if silent++; silent == 1 && !posted {
				a.Fields = append(a.Fields, field("No post on "+c.Date.Words(),
					"The diaries had nothing for it that did not come lately."))
			}
		case post.Lost, post.Missed:
			if trouble++; trouble <= 3 {
				a.Fields = append(a.Fields, field("Not posted on "+c.Date.Words(), c.Error))
			}
		case post.Claimed:
			a.Fields = append(a.Fields, field("Under way",
				strings.TrimSpace("The post of "+c.Date.Words()+" is not there yet. "+c.Error)))
		}
	}
	if !posted {
		a.Fields = append(a.Fields, field("Last posted", fmt.Sprintf("Nothing in the last %d days.",
			schedule.LookBack)))
	}
}

func asUser(err error) string {
	if e, ok := errors.AsType[*bot.UserError](err); ok {
		return e.Text
	}
	return "It could not be found out whether the bot may post there."
}

// mode is what a schedule posts, in a few words.
func (d *Desk) mode(s schedule.Schedule) string {
	if s.Mode != schedule.InOrder {
		return "On this day"
	}
	if _, known := d.Corpus.Item(s.From); s.From != "" && !known {
		return "Reading in order from " + s.From +
			", which is not loaded, so that it goes on after what was posted last"
	} else if known {
		return "Reading in order from " + s.From
	}
	return "Reading in order"
}

// described is a schedule in words, with its next three times.
func (d *Desk) described(s schedule.Schedule, t schedule.Timetable, last dates.Day, now time.Time) bot.Answer {
	a := bot.Answer{Title: fmt.Sprintf("Daily post %d", s.Number), Private: true}
	a.Fields = append(a.Fields, field("When", t.String()+"."))
	what := d.mode(s)
	if s.Mode == schedule.OnThisDay {
		what += "; " + reachWords[s.Reach]
	}
	whose := map[string]string{schedule.Either: "either diary", schedule.Both: "both diaries"}[s.Diary]
	if diary, ok := d.Corpus.Diary(s.Diary); ok {
		whose = diary.Short
	} else if whose == "" {
		whose = "“" + s.Diary + "”, which is not loaded, so that nothing of it is posted"
	}
	what += ". Of " + whose + ", " + lengthWords[s.Length] + ". " + cautionWords[s.Caution]
	if names := unmarked(d.Corpus, s); len(names) > 0 {
		what += " Cautions are not marked in " + bot.List(names) + ": all of it is shown."
	}
	if s.Mode == schedule.OnThisDay {
		what += fmt.Sprintf(" No item comes twice within %d days.", s.Quiet)
	}
	a.Fields = append(a.Fields, field("What", what))
	if s.Thread != "" {
		a.Fields = append(a.Fields, field("Thread", s.Thread))
	}
	a.Places = append(a.Places, place("Channel", bot.Channel, s.Channel))
	if s.Role != "" {
		a.Places = append(a.Places, place("Pings", bot.Role, s.Role))
	}
	if days := s.LeftOutAfter(dates.DayOf(t.Local(now)).AddDays(-1)); len(days) > 0 {
		var words []string
		for _, day := range days {
			words = append(words, day.Words())
		}
		a.Fields = append(a.Fields, field("Left out", bot.List(words)+"."))
	}
	if s.Paused {
		a.Fields = append(a.Fields, field("Paused", strings.TrimSpace("It is paused. "+post.Sentence(s.Reason))))
		return a
	}
	for i, at := range s.Next(t, last, now, 3) {
		a.Times = append(a.Times, moment([]string{"Next", "Then", "And then"}[i], at))
	}
	return a
}

var reachWords = map[schedule.Reach]string{
	schedule.ReachDay:   "only texts of that very day, else no post",
	schedule.ReachWeek:  "else of that week, else no post",
	schedule.ReachMonth: "else of that week or month, else no post",
	schedule.ReachAny:   "else of that week, month or season, else the next in the diary",
}

var lengthWords = map[schedule.Length]string{
	schedule.Short:  "by headline",
	schedule.Medium: "with our abstract",
	schedule.Long:   "with the diary's words where they are loaded",
}

var cautionWords = map[schedule.Handling]string{
	schedule.LeaveOut: "Items with a caution are left out.",
	schedule.Spoiler:  "Items with a caution are posted, the severe ones behind a spoiler.",
}
