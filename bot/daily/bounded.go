package daily

import (
	"context"
	"time"

	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
)

// A bounded State is one that a Runner may ask without being kept: what takes longer than
// a look at all that is due may take has failed, and is tried again. A claim taken so
// slowly would be another's by then.
type bounded struct{ State }

// Take implements ClaimState.
func (b bounded) Take(ctx context.Context, c Claim, now time.Time) (Claim, Taken, error) {
	ctx, cancel := context.WithTimeout(ctx, scanning)
	defer cancel()
	return b.State.Take(ctx, c, now)
}

// Record implements ClaimState.
func (b bounded) Record(ctx context.Context, c Claim) error {
	ctx, cancel := context.WithTimeout(ctx, scanning)
	defer cancel()
	return b.State.Record(ctx, c)
}

// Claims implements ClaimState.
func (b bounded) Claims(ctx context.Context, schedule string, since dates.Day) ([]Claim, error) {
	ctx, cancel := context.WithTimeout(ctx, scanning)
	defer cancel()
	return b.State.Claims(ctx, schedule, since)
}

// Schedules implements ScheduleState.
func (b bounded) Schedules(ctx context.Context, guild string) ([]schedule.Schedule, error) {
	ctx, cancel := context.WithTimeout(ctx, scanning)
	defer cancel()
	return b.State.Schedules(ctx, guild)
}

// Change implements ScheduleState.
func (b bounded) Change(ctx context.Context, id string, change func(*schedule.Schedule) error) (schedule.Schedule,
	error) {
	ctx, cancel := context.WithTimeout(ctx, scanning)
	defer cancel()
	return b.State.Change(ctx, id, change)
}
