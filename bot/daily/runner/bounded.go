package runner

import (
	"context"
	"time"

	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
)

// A bounded State is one that a Runner may ask without being kept: what takes longer than
// a look at all that is due may take has failed, and is tried again. A claim taken so
// slowly would be another's by then.
type bounded struct{ post.State }

// Take implements post.ClaimState.
func (b bounded) Take(ctx context.Context, c post.Claim, now time.Time) (post.Claim, post.Taken, error) {
	ctx, cancel := context.WithTimeout(ctx, scanning)
	defer cancel()
	return b.State.Take(ctx, c, now)
}

// Record implements post.ClaimState.
func (b bounded) Record(ctx context.Context, c post.Claim) error {
	ctx, cancel := context.WithTimeout(ctx, scanning)
	defer cancel()
	return b.State.Record(ctx, c)
}

// Claims implements post.ClaimState.
func (b bounded) Claims(ctx context.Context, schedule string, since dates.Day) ([]post.Claim, error) {
	ctx, cancel := context.WithTimeout(ctx, scanning)
	defer cancel()
	return b.State.Claims(ctx, schedule, since)
}

// Schedules implements post.ScheduleState.
func (b bounded) Schedules(ctx context.Context, guild string) ([]schedule.Schedule, error) {
	ctx, cancel := context.WithTimeout(ctx, scanning)
	defer cancel()
	return b.State.Schedules(ctx, guild)
}

// Change implements post.ScheduleState.
func (b bounded) Change(ctx context.Context, id string, change func(*schedule.Schedule) error) (schedule.Schedule,
	error) {
	ctx, cancel := context.WithTimeout(ctx, scanning)
	defer cancel()
	return b.State.Change(ctx, id, change)
}
