package schedule

import (
	"fmt"
	"log/slog"
	"time"

	"github.com/robfig/cron/v3"
)

// fields are five cron fields as sets of bits: bit n stands for the value n, and
// starBit says that the field was written with a star; see cron's spec.go.
type fields struct{ Minute, Hour, Dom, Month, Dow uint64 }

const starBit = 1 << 63

// parseFields reads five cron fields. Its errors are cron's.
func parseFields(s string) (fields, error) {
	parsed, err := cron.NewParser(cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow).Parse(s)
	if err != nil {
		return fields{}, err
	}
	spec, ok := parsed.(*cron.SpecSchedule)
	if !ok {
		return fields{}, fmt.Errorf("read %q: cron gave a %T", s, parsed)
	}
	return fields{spec.Minute, spec.Hour, spec.Dom, spec.Month, spec.Dow}, nil
}

// EveryMinute calls tick at each full minute, by the clock on the wall, until stop is
// called, which waits for a call under way.
func EveryMinute(log *slog.Logger, tick func()) (stop func(), err error) {
	words := cronLog{log}
	clock := cron.New(cron.WithLocation(time.UTC), cron.WithChain(cron.Recover(words), cron.SkipIfStillRunning(words)))
	if _, err := clock.AddFunc("* * * * *", tick); err != nil {
		return nil, fmt.Errorf("start the clock: %w", err)
	}
	clock.Start()
	return func() { <-clock.Stop().Done() }, nil
}

// cronLog routes cron's words.
type cronLog struct{ log *slog.Logger }

func (l cronLog) Info(string, ...any) {}
func (l cronLog) Error(err error, msg string, _ ...any) {
	l.log.Error("cron", "err", fmt.Errorf("%s: %w", msg, err))
}
