package stock

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"daybook/bot"
)

// A Meter counts the letters of works in copyright that a server is shown in public, by
// the months of UTC. It keeps how many, of which work: no words, and nobody's name. It may
// be used from many goroutines.
type Meter struct {
	Store func(ctx context.Context, create bool) (State, error) // required, as is Now
	// Monthly is the most letters of a work that a server may be shown in a month; 0 for no bound.
	Monthly int
	Now     func() time.Time
}

// Month names the month of a time: "2026-05".
func Month(t time.Time) string { return t.UTC().Format("2006-01") }

// Quote counts letters of works, by their IDs, that a server is about to be shown. Where one
// would come past Monthly nothing is counted, and left says how many of each are left; nil
// where all was counted. With an error left is 0 of each where there is a bound: what cannot
// be counted is not shown.
func (m Meter) Quote(ctx context.Context, guild string, letters map[string]int) (left map[string]int, err error) {
	none := map[string]int{}
	for work := range letters {
		none[work] = 0
	}
	if m.Monthly == 0 {
		none = nil
	}
	s, err := m.Store(ctx, true)
	if err != nil || s == nil {
		return none, fmt.Errorf("open the shelf: %w", err)
	}
	month := Month(m.Now().UTC())
	ok, err := s.Quote(ctx, guild, month, letters, m.Monthly)
	if err != nil {
		return none, err
	}
	if ok {
		return nil, nil
	}
	had, err := s.Quoted(ctx, guild, month)
	if err != nil {
		return none, err
	}
	left = map[string]int{}
	for work := range letters {
		left[work] = max(m.Monthly-had[work], 0)
	}
	return left, nil
}

// Quoted says, for /about, how much of each work, by its ID, this server was shown this
// month, in a sentence; none outside of a server.
func (m Meter) Quoted(ctx context.Context, guild string) (map[string]string, error) {
	s, err := m.Store(ctx, false)
	if err != nil || s == nil || guild == "" {
		return nil, err
	}
	now := m.Now().UTC()
	had, err := s.Quoted(ctx, guild, Month(now))
	said := map[string]string{}
	for work, n := range had {
		said[work] = fmt.Sprintf("Shown in public in this server in %s: %s.", now.Format("January 2006"), m.ofBound(n))
	}
	if m.Monthly > 0 {
		said[""] = fmt.Sprintf("Shown in public in this server in %s: %s.", now.Format("January 2006"), m.ofBound(0))
	}
	return said, err
}

func (m Meter) ofBound(n int) string {
	s := bot.Count(n, "letter", "letters")
	if m.Monthly == 0 {
		return s
	}
	s += fmt.Sprintf(" of the %d that whoever runs this bot allows in a month", m.Monthly)
	if n >= m.Monthly {
		s += "; more is for who asks alone"
	}
	return s
}

// Said says what the meter has of a server, for /privacy; "" for nothing.
func (m Meter) Said(ctx context.Context, s State, guild string) (string, error) {
	had, err := s.Quoted(ctx, guild, Month(m.Now().UTC()))
	if err != nil || len(had) == 0 {
		return "", err
	}
	var list []string
	for _, work := range slices.Sorted(maps.Keys(had)) {
		list = append(list, fmt.Sprintf("%d of %s", had[work], work))
	}
	return "How many letters were quoted here in public this month: " + strings.Join(list, ", ") +
		". This count stays until the month is over, also when the rest is deleted.", nil
}
