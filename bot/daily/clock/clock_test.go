package clock_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"daybook/bot/daily/clock"
)

// told is Discord's clock as the tests want it: ours is ahead of it by so much, or it does
// not answer.
type told struct {
	ahead time.Duration
	err   error
}

func (c told) Ahead(context.Context) (time.Duration, error) { return c.ahead, c.err }

var ours = time.Date(2026, 3, 16, 9, 0, 0, 0, time.UTC)

func checked(c clock.Clock) clock.Checked {
	return clock.Checked{Now: func() time.Time { return ours }, Clock: c}
}

// A clock is corrected where it is off by more than the measure may be, and refused where
// dates could come out wrong, on either side and at the very bounds.
func TestLook(t *testing.T) {
	noAnswer := errors.New("no route to the host")
	for _, tt := range []struct {
		name    string
		clock   clock.Clock
		off     time.Duration // of the time that is given, from ours
		refused bool
		cause   error
	}{
		{name: "nobody to ask"},
		{name: "right", clock: told{}},
		{name: "within the measure", clock: told{ahead: 30*time.Second - 1}},
		{name: "within it, behind", clock: told{ahead: 1 - 30*time.Second}},
		{name: "just beyond it", clock: told{ahead: 30 * time.Second}, off: -30 * time.Second},
		{name: "behind", clock: told{ahead: -90 * time.Second}, off: 90 * time.Second},
		{name: "the most", clock: told{ahead: clock.Most}, off: -clock.Most},
		{name: "the most, behind", clock: told{ahead: -clock.Most}, off: clock.Most},
		{name: "more", clock: told{ahead: clock.Most + 1}, off: -clock.Most - 1, refused: true},
		{name: "more, behind", clock: told{ahead: -clock.Most - 1}, off: clock.Most + 1, refused: true},
		{name: "a year", clock: told{ahead: 365 * 24 * time.Hour}, off: -365 * 24 * time.Hour, refused: true},
		{name: "no answer", clock: told{err: noAnswer}, refused: true, cause: noAnswer},
		{name: "no answer, and a guess", clock: told{ahead: time.Hour, err: noAnswer}, refused: true, cause: noAnswer},
	} {
		now, ahead, err := checked(tt.clock).Look(t.Context())
		if got := now.Sub(ours); got != tt.off {
			t.Errorf("%s: the time is off by %v, want %v", tt.name, got, tt.off)
		}
		if c, ok := tt.clock.(told); ok && ahead != c.ahead {
			t.Errorf("%s: ahead by %v, want %v", tt.name, ahead, c.ahead)
		}
		e, ok := errors.AsType[*clock.Error](err)
		if ok != tt.refused || err != nil && !ok || !errors.Is(err, tt.cause) && tt.cause != nil {
			t.Errorf("%s: refused %v with %v, want %v with %v", tt.name, ok, err, tt.refused, tt.cause)
		}
		if ok && tt.cause == nil && e.Ahead != ahead {
			t.Errorf("%s: the error says %v", tt.name, e.Ahead)
		}
		if again, err2 := checked(tt.clock).Time(t.Context()); !again.Equal(now) || (err2 == nil) != (err == nil) {
			t.Errorf("%s: Time gives %v, %v", tt.name, again, err2)
		}
	}
}

// hanging is a Discord that takes the question and says nothing.
type hanging struct{}

func (hanging) Ahead(ctx context.Context) (time.Duration, error) {
	<-ctx.Done()
	return 0, ctx.Err()
}

// Who waits for Discord's time waits for less than half a minute.
func TestLookEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		_, err := checked(hanging{}).Time(t.Context())
		if took := time.Since(began); took > 25*time.Second || !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%v after %v", err, took)
		}
	})
}

// What is wrong is said with its size and its side, and what to do fits it.
func TestSentence(t *testing.T) {
	for _, tt := range []struct {
		err            clock.Error
		says, advice   string
		forLog, unsaid string
	}{
		{clock.Error{Ahead: 6 * time.Minute}, "is 6 minutes ahead of Discord's", "must set its clock",
			"the clock is 6m0s ahead", "behind"},
		{clock.Error{Ahead: -119 * time.Minute}, "is 119 minutes behind Discord's", "must set its clock",
			"the clock is -1h59m0s ahead", "ahead of"},
		{clock.Error{Ahead: 2 * time.Hour}, "is 2 hours ahead of", "must set its clock", "2h0m0s", "minute"},
		{clock.Error{Ahead: 47*time.Hour + 59*time.Minute}, "is 47 hours ahead of", "must set its clock", "47h59m0s",
			"day "},
		{clock.Error{Ahead: -48 * time.Hour}, "is 2 days behind", "must set its clock", "-48h0m0s", "hour"},
		{clock.Error{Err: errors.New("no route")}, "Discord's time cannot be asked now", "again in a minute",
			"Discord's time is not known: no route", "machine"},
	} {
		if got := tt.err.Sentence(); !strings.Contains(got, tt.says) || strings.Contains(got, tt.unsaid) ||
			strings.Contains(got, "route") {
			t.Errorf("%+v: %q, want %q and no %q", tt.err, got, tt.says, tt.unsaid)
		}
		if got := tt.err.Advice(); !strings.Contains(got, tt.advice) {
			t.Errorf("%+v: advice %q, want %q", tt.err, got, tt.advice)
		}
		if got := tt.err.Error(); !strings.Contains(got, tt.forLog) {
			t.Errorf("%+v: %q, want %q", tt.err, got, tt.forLog)
		}
	}
}
