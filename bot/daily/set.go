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

func (d *Desk) set(ctx context.Context, r bot.Request) (bot.Answer, error) {
	all, err := d.own(ctx, r)
	if err != nil {
		return bot.Answer{}, err
	}
	var s Schedule
	fresh := r.Arg("number") == ""
	if !fresh {
		if s, err = d.chosen(ctx, r); err != nil {
			return bot.Answer{}, err
		}
	} else if len(all) >= MaxSchedules {
		return bot.Answer{}, tooMany()
	} else {
		s = Schedule{Guild: r.From.Guild, Channel: r.From.Channel, When: "08:00"}
	}
	if err := d.read(r, &s); err != nil {
		return bot.Answer{}, err
	}
	table, err := s.Timetable()
	if err != nil {
		return bot.Answer{}, err
	}
	if s.Channel == "" {
		return bot.Answer{}, &bot.UserError{Text: "It is not clear where to post.", Hint: "Choose a channel in the option channel."}
	}
	missing, err := d.lacking(ctx, s)
	if err != nil {
		return bot.Answer{}, err
	}
	if len(missing) > 0 {
		return bot.Answer{}, &bot.UserError{Text: "Nothing was saved: in that channel the bot lacks " + bot.List(missing) + ".",
			Hint: "Give it that in the settings of the channel, under Permissions, and set the daily post again."}
	}
	s.Since, s.By, s.Paused, s.Reason = d.Now().UTC().Truncate(time.Second), r.From.User, false, ""
	if fresh {
		s, err = d.State.Add(ctx, s)
	} else {
		s, err = d.State.Change(ctx, s.ID, func(stored *Schedule) error { *stored = s; return nil })
	}
	switch {
	case errors.Is(err, ErrTooMany):
		return bot.Answer{}, tooMany()
	case errors.Is(err, ErrNoSchedule):
		return bot.Answer{}, &bot.UserError{Text: "That daily post was removed meanwhile.", Hint: "/daily show lists those that are left."}
	case err != nil:
		return bot.Answer{}, fmt.Errorf("save a daily post: %w", err)
	}
	d.changed(s.Guild)
	if err := d.State.Leave(ctx, s.Guild, time.Time{}); err != nil { // should it have left, it is back
		return bot.Answer{}, fmt.Errorf("save a daily post: %w", err)
	}
	a := d.described(s, table, corpus.Day{})
	a.Title = fmt.Sprintf("Daily post %d is set", s.Number)
	if table.Several() {
		a.Hint = "The expression names several times of a day. One post a day is sent, at the first of them."
	}
	if fresh && slices.ContainsFunc(all, func(o Schedule) bool { return o.Channel == s.Channel }) {
		a.Hint = strings.TrimSpace(a.Hint + " This channel has another daily post already; /daily show lists them.")
	}
	return a, nil
}

func tooMany() error {
	return &bot.UserError{Text: fmt.Sprintf("A server may have %d daily posts.", MaxSchedules), Hint: "Change one with number:1, or remove one."}
}

// read takes the options of /daily set into a schedule.
func (d *Desk) read(r bot.Request, s *Schedule) error {
	for name, into := range map[string]*string{"when": &s.When, "channel": &s.Channel, "diary": &s.Diary, "from": &s.From, "role": &s.Role,
		"reach": (*string)(&s.Reach), "mode": (*string)(&s.Mode), "length": (*string)(&s.Length), "cautions": (*string)(&s.Caution)} {
		if v := r.Arg(name); v != "" {
			*into = v
		}
	}
	if z := r.Arg("zone"); z != "" {
		loc, err := loadZone(z)
		if err != nil {
			return err
		}
		s.Zone = loc.String()
	}
	if s.Zone == "" {
		return &bot.UserError{Text: "In which time zone?", Hint: "Add zone:Europe/London, or whichever place keeps your time; the option proposes names as you type."}
	}
	switch name := r.Arg("thread"); strings.ToLower(name) {
	case "":
	case "none", "no", "-":
		s.Thread = ""
	default:
		s.Thread = name
	}
	if q := r.Number("quiet", -1); q >= 0 {
		if q < 1 || q > MaxQuiet {
			return &bot.UserError{Text: fmt.Sprintf("The quiet period may be 1 to %d days.", MaxQuiet), Hint: "For example quiet:330."}
		}
		s.Quiet = q
	}
	if m := r.Number("late", -1); m >= 0 {
		if m < 5 || time.Duration(m)*time.Minute > MaxWindow {
			return &bot.UserError{Text: "A post may be late by 5 to 1440 minutes.", Hint: "For example late:180."}
		}
		s.Window = time.Duration(m) * time.Minute
	}
	if s.From != "" {
		id := strings.ToLower(strings.Trim(s.From, "/ "))
		if e, ok := d.Corpus.Entry(id); ok && len(e.Items) > 0 {
			id = e.Items[0].ID
		}
		it, ok := d.Corpus.Item(id)
		if !ok {
			return &bot.UserError{Text: "There is no item “" + bot.Shorten(s.From, 60) + "” to begin with.", Hint: "IDs look like litvinov/1938-03-16/1; the option from proposes them."}
		}
		s.From = it.ID
		if r.Arg("mode") == "" {
			s.Mode = InOrder
		}
	}
	*s = s.WithDefaults()
	if s.Diary != Either && s.Diary != Both && s.From != "" && !strings.HasPrefix(s.From, s.Diary+"/") {
		return &bot.UserError{Text: "The item to begin with is of the other diary.", Hint: "Leave out the option diary, or choose another item."}
	}
	return nil
}

// lacking names what the bot lacks for a schedule; nothing where nobody can tell.
func (d *Desk) lacking(ctx context.Context, s Schedule) ([]string, error) {
	if d.Herald == nil {
		return nil, nil
	}
	missing, err := d.Herald.Can(ctx, s)
	if e, ok := errors.AsType[*PostError](err); ok && (e.Kind == Denied || e.Kind == Refused) {
		return nil, &bot.UserError{Text: "Nothing was saved: " + sentenceOf(e.Reason), Hint: "Choose a channel of this server that the bot can see."}
	}
	if err != nil {
		return nil, fmt.Errorf("look at the channel: %w", err)
	}
	return missing, nil
}

// unmarked are the diaries that a schedule posts from and in which nobody has marked
// cautions.
func unmarked(c *corpus.Corpus, s Schedule) []string {
	var names []string
	for _, d := range c.Diaries() {
		if (s.Diary == Either || s.Diary == Both || s.Diary == d.ID) && c.Unmarked(d.ID) {
			names = append(names, d.Short)
		}
	}
	return names
}

// described is a schedule in words, with its next three times.
func (d *Desk) described(s Schedule, t Timetable, last corpus.Day) bot.Answer {
	a := bot.Answer{Title: fmt.Sprintf("Daily post %d", s.Number), Private: true}
	a.Fields = append(a.Fields, field("When", s.When+" in "+s.Zone+" ("+t.String()+")"))
	what := map[Mode]string{OnThisDay: "On this day; " + reachWords[s.Reach], InOrder: "Reading in order"}[s.Mode]
	if s.Mode == InOrder && s.From != "" {
		what += " from " + s.From
	}
	whose := map[string]string{Either: "either diary", Both: "both diaries"}[s.Diary]
	if d, ok := d.Corpus.Diary(s.Diary); ok {
		whose = d.Short
	}
	what += ". Of " + whose + ", " + lengthWords[s.Length] + ". " + map[Handling]string{LeaveOut: "Items with a caution are left out.", Spoiler: "Items with a caution are posted, the severe ones behind a spoiler."}[s.Caution]
	if names := unmarked(d.Corpus, s); len(names) > 0 {
		what += " Cautions are not marked in " + bot.List(names) + ": all of it is shown."
	}
	if s.Mode == OnThisDay {
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
	if s.Paused {
		a.Fields = append(a.Fields, field("Paused", strings.TrimSpace("It is paused. "+sentenceOf(s.Reason))))
		return a
	}
	for i, at := range s.Next(t, last, d.Now(), 3) {
		a.Times = append(a.Times, moment([]string{"Next", "Then", "And then"}[i], at))
	}
	return a
}

var reachWords = map[Reach]string{ReachDay: "only texts of that very day, else no post", ReachWeek: "else of that week, else no post",
	ReachMonth: "else of that week or month, else no post", ReachAny: "else of that week, month or season, else the next in the diary"}

var lengthWords = map[Length]string{Short: "by headline", Medium: "with our abstract", Long: "with the diary's words where they are loaded"}
