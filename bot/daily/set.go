package daily

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"daybook/bot"
	"daybook/bot/daily/ladder"
	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/corpus"
	"daybook/corpus/dates"
)

// set makes a schedule or changes one. What is checked with Discord, which takes time,
// is checked before; then only what the request gives is changed, on the schedule as it
// is by then.
func (d *Desk) set(ctx context.Context, r bot.Request) (bot.Answer, error) {
	now, err := d.begin(ctx, r)
	if err != nil {
		return bot.Answer{}, err
	}
	all, err := d.own(ctx, r)
	if err != nil {
		return bot.Answer{}, err
	}
	was, fresh, err := d.toSet(ctx, r, all)
	if err != nil {
		return bot.Answer{}, err
	}
	s := was
	if err := d.read(r, &s); err != nil {
		return bot.Answer{}, err
	}
	if _, err := s.Timetable(); err != nil {
		return bot.Answer{}, err
	}
	if s.Channel == "" {
		return bot.Answer{}, &bot.UserError{Text: "It is not clear where to post.",
			Hint: "Choose a channel in the option channel."}
	}
	missing, gone, err := d.lackingNow(ctx, r, s)
	if err != nil {
		return bot.Answer{}, err
	}
	if len(missing) > 0 {
		return bot.Answer{}, &bot.UserError{Text: "Nothing was saved: in that channel the bot lacks " +
			bot.List(missing) +
			".",
			Hint: "Give it that in the settings of the channel, under Permissions, and set the daily post again."}
	}
	if fresh {
		s.Since, s.By = schedule.SinceNow(now), r.From.User
		s, err = d.State.Add(ctx, s)
	} else {
		s, err = d.changeGiven(ctx, r, was, now)
	}
	switch {
	case errors.Is(err, post.ErrTooMany):
		return bot.Answer{}, tooMany()
	case err != nil:
		return bot.Answer{}, changeError(err)
	}
	d.noted(ctx, r, s, now, cmp.Or(given(r), "set"))
	if err := d.State.Leave(ctx, s.Guild, time.Time{}); err != nil { // should it have left, it is back
		return bot.Answer{}, fmt.Errorf("save a daily post: %w", err)
	}
	a, err := d.saved(ctx, s, all, fresh, now)
	if gone && err == nil {
		a.Hint = strings.TrimSpace(a.Hint + " " + roleGone(s))
	}
	return a, err
}

// toSet is the schedule that a request sets: one of all, or a fresh one.
func (d *Desk) toSet(ctx context.Context, r bot.Request, all []schedule.Schedule) (was schedule.Schedule, fresh bool,
	err error) {
	if r.Arg("number") != "" {
		if was, err = d.chosen(ctx, r); err == nil && given(r) == "" {
			err = &bot.UserError{Text: "Nothing was given to change.",
				Hint: "For example /daily set number:1 when:09:00; /daily show shows it."}
		}
		return was, false, err
	}
	if len(all) >= schedule.MaxSchedules {
		return was, true, tooMany()
	}
	return schedule.Schedule{Guild: r.From.Guild, Channel: r.From.Channel, When: "08:00"}, true, nil
}

// changeGiven changes what a request gives, on the schedule as it is by now.
func (d *Desk) changeGiven(ctx context.Context, r bot.Request, was schedule.Schedule, now time.Time) (
	schedule.Schedule, error) {
	return d.State.Change(ctx, was.ID, func(stored *schedule.Schedule) error {
		timed := *stored
		if err := d.read(r, stored); err != nil {
			return err
		}
		if stored.Paused && stored.Broken && stored.Reason == was.Reason { // what broke it has just been checked
			stored.GoOn(now)
		}
		if stored.When != timed.When || stored.Zone != timed.Zone {
			stored.Since = schedule.SinceNow(now) // an earlier time of today is not caught up
		}
		stored.By = r.From.User
		return nil
	})
}

// lackingNow is lacking for a request. A role that was set before and is gone since keeps
// nothing else from being changed; gone then.
func (d *Desk) lackingNow(ctx context.Context, r bot.Request, s schedule.Schedule) (missing []string, gone bool,
	err error) {
	missing, err = d.lacking(ctx, s)
	if err != nil || len(missing) == 0 || s.Role == "" || r.Arg("role") != "" {
		return missing, false, err
	}
	s.Role = ""
	rest, e := d.lacking(ctx, s)
	return rest, e == nil && len(rest) == 0, e
}

// saved says how a schedule stands after it was set.
func (d *Desk) saved(ctx context.Context, s schedule.Schedule, all []schedule.Schedule, fresh bool, now time.Time) (
	bot.Answer, error) {
	table, err := s.Timetable()
	if err != nil {
		return bot.Answer{}, err
	}
	last, err := d.lastClaim(ctx, s, table, now)
	if err != nil {
		return bot.Answer{}, err
	}
	a := d.described(s, table, last, now)
	a.Title = fmt.Sprintf("Daily post %d is set", s.Number)
	var hints []string
	if table.Several() {
		hints = append(hints, "The expression names several times of a day. One post a day is sent, at the first "+
			"of them.")
	}
	if said, err := d.presently(ctx, s, table, last, now); err != nil {
		return bot.Answer{}, err
	} else if said != "" {
		hints = append(hints, said)
	}
	posted, err := ladder.Posts(ctx, d.State, s)
	if err != nil {
		return bot.Answer{}, fmt.Errorf("read the posts: %w", err)
	}
	if said := ladder.Promise(ctx, d.Corpus, s, table, dates.DayOf(table.Local(now)), posted); said != "" {
		hints = append(hints, said)
	}
	if s.Paused {
		hints = append(hints, fmt.Sprintf("It is still paused; /daily resume number:%d lets it go on.", s.Number))
	}
	if fresh && slices.ContainsFunc(all, func(o schedule.Schedule) bool { return o.Channel == s.Channel }) {
		hints = append(hints, "This channel has another daily post already; /daily show lists them.")
	}
	a.Hint = strings.Join(hints, " ")
	return a, nil
}

// presently says what becomes of the post of the present day, where that is decided.
func (d *Desk) presently(ctx context.Context, s schedule.Schedule, t schedule.Timetable, last dates.Day,
	now time.Time) (string, error) {
	if s.Paused {
		return "", nil
	}
	today := dates.DayOf(t.Local(now))
	claims, err := d.State.Claims(ctx, s.ID, today.AddDays(-2))
	if err != nil {
		return "", fmt.Errorf("read the posts: %w", err)
	}
	for _, c := range claims {
		if !c.Status.Finished() && now.Sub(c.Due) <= s.CatchUp() {
			return "The post of " + c.Date.Words() + " is under way; /daily show tells how far it got.", nil
		}
	}
	if due := s.Due(t, last, now); !due.Date.IsZero() {
		return "The post of " + due.Date.Words() + " is due now and comes within a minute or so.", nil
	}
	switch {
	case last == today:
		return "Today's post was sent or decided already; of each date there is one.", nil
	case last.After(today): // in the zone of before it was that day
		return "The post of " + last.Words() + " was sent or decided already; of each date there is one.", nil
	}
	return "", nil
}

// given lists the options that a request gives, for the list of changes.
func given(r bot.Request) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(r.Args)) {
		if v := r.Arg(name); v != "" && name != "number" {
			parts = append(parts, name+" "+v)
		}
	}
	return strings.Join(parts, ", ")
}

func tooMany() error {
	return &bot.UserError{Text: fmt.Sprintf("A server may have %d daily posts.", schedule.MaxSchedules),
		Hint: "Change one with number:1, or remove one."}
}

// read takes the options of /daily set into a schedule.
func (d *Desk) read(r bot.Request, s *schedule.Schedule) error {
	for name, into := range map[string]*string{"when": &s.When, "channel": &s.Channel, "diary": &s.Diary,
		"from":  &s.From,
		"role":  &s.Role,
		"reach": (*string)(&s.Reach), "mode": (*string)(&s.Mode), "length": (*string)(&s.Length),
		"cautions": (*string)(&s.Caution)} {
		if v := r.Arg(name); v != "" {
			*into = v
		}
	}
	if err := readPing(r, s); err != nil {
		return err
	}
	z := r.Arg("zone")
	if rest, zone := schedule.SplitZone(s.When); zone != "" && r.Arg("when") != "" {
		if z != "" && !strings.EqualFold(z, zone) {
			return &bot.UserError{Text: "Two zones were given.", Hint: "Leave out the one in the time."}
		}
		s.When, z = rest, zone
	}
	if z != "" {
		loc, err := schedule.LoadZone(z)
		if err != nil {
			return err
		}
		s.Zone = loc.String()
	}
	if s.Zone == "" {
		return &bot.UserError{Text: "In which time zone?",
			Hint: "Add zone:Europe/London, or whichever place keeps your time; the option proposes names as you type."}
	}
	switch name := r.Arg("thread"); strings.ToLower(name) {
	case "":
	case "none", "no", "-":
		s.Thread = ""
	default:
		s.Thread = name
	}
	if q := r.Number("quiet", -1); q >= 0 {
		if q < 1 || q > schedule.MaxQuiet {
			return &bot.UserError{Text: fmt.Sprintf("The quiet period may be 1 to %d days.", schedule.MaxQuiet),
				Hint: "For example quiet:330."}
		}
		s.Quiet = q
	}
	if m := r.Number("late", -1); m >= 0 {
		if m < 5 || time.Duration(m)*time.Minute > schedule.MaxWindow {
			return &bot.UserError{Text: "A post may be late by 5 to 1440 minutes.", Hint: "For example late:180."}
		}
		s.Window = time.Duration(m) * time.Minute
	}
	if err := d.readFrom(r, s); err != nil {
		return err
	}
	*s = s.WithDefaults()
	if s.Diary != schedule.Either && s.Diary != schedule.Both && s.From != "" &&
		!strings.HasPrefix(s.From, s.Diary+"/") {
		return &bot.UserError{Text: "The item to begin with is of the other diary.",
			Hint: "Leave out the option diary, or choose another item."}
	}
	return nil
}

// readPing reads whether a role is pinged; the role itself was read.
func readPing(r bot.Request, s *schedule.Schedule) error {
	switch given := r.Arg("role") != ""; {
	case given && r.Arg("ping") == pingNobody:
		return &bot.UserError{Text: "Either a role is pinged, or nobody.", Hint: "Give role or ping, not both."}
	case given:
		s.Ping = schedule.PingUnknown
	case r.Arg("ping") == pingNobody:
		s.Role, s.Ping = "", schedule.PingUnknown
	}
	return nil
}

// readFrom reads the item to begin with. One that was set before, and is not loaded now,
// stays: nothing else is refused for it.
func (d *Desk) readFrom(r bot.Request, s *schedule.Schedule) error {
	if _, known := d.Corpus.Item(s.From); s.From == "" || !known && r.Arg("from") == "" {
		return nil
	}
	id := strings.ToLower(strings.Trim(s.From, "/ "))
	if e, ok := d.Corpus.Entry(id); ok && len(e.Items) > 0 {
		id = e.Items[0].ID
	}
	it, ok := d.Corpus.Item(id)
	if !ok {
		return &bot.UserError{Text: "There is no item “" + bot.Shorten(s.From, 60) + "” to begin with.",
			Hint: "The option from proposes the IDs of items as you type."}
	}
	s.From = it.ID
	if r.Arg("mode") == "" {
		s.Mode = schedule.InOrder
	}
	return nil
}

// lacking names what the bot lacks for a schedule; nothing where nobody can tell.
func (d *Desk) lacking(ctx context.Context, s schedule.Schedule) ([]string, error) {
	if d.Herald == nil {
		return nil, nil
	}
	missing, err := d.Herald.Can(ctx, s)
	if e, ok := errors.AsType[*post.Error](err); ok && (e.Kind == post.Denied || e.Kind == post.Refused) {
		return nil, &bot.UserError{Text: "Nothing was saved: " + post.Sentence(e.Reason),
			Hint: cmp.Or(e.Hint, "Choose a channel of this server that the bot can see.")}
	} else if ok && (e.Kind == post.Temporary || e.Kind == post.Unknown) {
		d.Log.Warn("a channel could not be looked at", "guild", s.Guild, "channel", s.Channel, "err", err)
		return nil, &bot.UserError{Text: "Nothing was saved: it cannot be found out now whether the bot may post " +
			"there. " +
			post.Sentence(e.Reason), Hint: "Give the command again in a minute."}
	}
	if err != nil {
		return nil, fmt.Errorf("look at the channel: %w", err)
	}
	return missing, nil
}

// unmarked are the diaries that a schedule posts from and in which nobody has marked
// cautions.
func unmarked(c *corpus.Corpus, s schedule.Schedule) []string {
	var names []string
	for _, d := range c.Diaries() {
		if (s.Diary == schedule.Either || s.Diary == schedule.Both || s.Diary == d.ID) && c.Unmarked(d.ID) {
			names = append(names, d.Short)
		}
	}
	return names
}
