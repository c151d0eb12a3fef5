package runner_test

import (
	"context"
	"time"

	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
)

// The methods of a state, by the one that is there now.

func (p *putBack) Well(ctx context.Context) error {
	return p.as().Well(ctx)
}

func (p *putBack) Close() error {
	return p.as().Close()
}

func (p *putBack) Add(ctx context.Context, s schedule.Schedule) (schedule.Schedule, error) {
	return p.as().Add(ctx, s)
}

func (p *putBack) Change(ctx context.Context, id string, change func(*schedule.Schedule) error) (schedule.Schedule,
	error) {
	return p.as().Change(ctx, id, change)
}

func (p *putBack) Remove(ctx context.Context, id string) error {
	return p.as().Remove(ctx, id)
}

func (p *putBack) Schedules(ctx context.Context, guild string) ([]schedule.Schedule, error) {
	return p.as().Schedules(ctx, guild)
}

func (p *putBack) Take(ctx context.Context, c post.Claim, now time.Time) (post.Claim, post.Taken, error) {
	return p.as().Take(ctx, c, now)
}

func (p *putBack) Record(ctx context.Context, c post.Claim) error {
	return p.as().Record(ctx, c)
}

func (p *putBack) Reopen(ctx context.Context, c post.Claim) error {
	return p.as().Reopen(ctx, c)
}

func (p *putBack) Claims(ctx context.Context, schedule string, since dates.Day) ([]post.Claim, error) {
	return p.as().Claims(ctx, schedule, since)
}

func (p *putBack) Latest(ctx context.Context, before dates.Day) (map[string]dates.Day, error) {
	return p.as().Latest(ctx, before)
}

func (p *putBack) Open(ctx context.Context, now time.Time) ([]post.Claim, error) {
	return p.as().Open(ctx, now)
}

func (p *putBack) Forget(ctx context.Context, before dates.Day) error {
	return p.as().Forget(ctx, before)
}

func (p *putBack) Once(ctx context.Context, key string, at time.Time) (bool, error) {
	return p.as().Once(ctx, key, at)
}

func (p *putBack) Note(ctx context.Context, c post.Change) error {
	return p.as().Note(ctx, c)
}

func (p *putBack) Changes(ctx context.Context, schedule string) ([]post.Change, error) {
	return p.as().Changes(ctx, schedule)
}

func (p *putBack) Unname(ctx context.Context, user string) error {
	return p.as().Unname(ctx, user)
}

func (p *putBack) Leave(ctx context.Context, guild string, at time.Time) error {
	return p.as().Leave(ctx, guild, at)
}

func (p *putBack) Left(ctx context.Context) (map[string]time.Time, error) {
	return p.as().Left(ctx)
}

func (p *putBack) Application(ctx context.Context, app string) (string, error) {
	return p.as().Application(ctx, app)
}

func (p *putBack) HandOver(ctx context.Context, app string) error {
	return p.as().HandOver(ctx, app)
}

func (p *putBack) See(ctx context.Context, owner string, n int64, at time.Time) (had int64, last time.Time, err error) {
	return p.as().See(ctx, owner, n, at)
}
