package runner

import (
	"cmp"
	"container/heap"
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"daybook/bot"
	"daybook/bot/daily/clock"
	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/corpus"
	"daybook/corpus/dates"
)

// The runner's measures.
const (
	lease     = 2 * time.Minute  // a claim is another's after it
	patience  = 25 * time.Second // for one request
	pace      = 48               // requests a second, of the 50 that Discord allows
	atOnce    = 64               // posts under way
	keepDays  = 800              // of claims; longer than any quiet period
	recheck   = time.Hour
	scanning  = 20 * time.Second // for all that one look asks of the state
	firstWait = 2 * time.Second
	longWait  = 5 * time.Minute
	farewell  = 3 * time.Second // for what is under way, at the end
)

// Config is what a Runner is made of.
type Config struct {
	Corpus *corpus.Corpus // required, as are State and Poster
	State  post.State
	Poster post.Poster
	Herald post.Herald // may be nil
	Clock  clock.Clock // Discord's; nil to trust our own
	Bot    *bot.Bot    // dresses hits; required
	// Beside adds to a post that reads in order what another room has of the reading: items are
	// those of the post, last those of the one before. It may be nil.
	Beside func(ctx context.Context, guild string, items, last []string, a *bot.Answer)
	Log    *slog.Logger
	Now    func() time.Time
	Owner  string // of claims; made up if empty
	// Admit is that of a Gate; nil to act on any state.
	Admit func(ctx context.Context) error
	// Backoff is how long to wait before the second try, doubled at each; 2 s if zero.
	Backoff time.Duration
}

// A Runner posts what is due. It claims each post in the state before it sends it,
// and leaves every step so that it, or another process, can go on from there.
type Runner struct {
	Config
	jobs    jobs
	busy    map[jobKey]bool
	results chan job
	ticks   chan struct{} // each is a look at what is due
	waiting map[string]wake
	pacer   pacer
	telling chan struct{} // holds the notice that is under way

	stopping chan struct{} // closed when the runner ends
	doubted  time.Time     // when the clock was last found wrong, by the best that was known then
	stats    stats
	left     map[string]time.Time
	asked    map[string]time.Time // by guild that was left: when we last looked whether we are back
	forgot   dates.Day
	wellAt   time.Time // when the whole state was last found to work

	looks, known int64 // looks at the state that were begun, and the last that it surely knows
	gap          atomic.Pointer[gap]

	clockSaid time.Time    // when it was last said that the clock is wrong
	ahead     atomic.Int64 // how far our clock is ahead of Discord's
	wg        sync.WaitGroup
}

// New makes a Runner; Run starts it.
func New(c Config) (*Runner, error) {
	if c.Corpus == nil || c.State == nil || c.Poster == nil || c.Bot == nil {
		return nil, errors.New("make the daily runner: no corpus, state, poster or bot")
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Owner == "" {
		c.Owner = rand.Text()
	}
	c.Backoff = cmp.Or(c.Backoff, firstWait)
	c.State = bounded{c.State}
	return &Runner{Config: c, busy: map[jobKey]bool{}, results: make(chan job), ticks: make(chan struct{}, 1),
			waiting: map[string]wake{}, asked: map[string]time.Time{}, pacer: pacer{now: c.Now},
			telling: make(chan struct{}, 1), stopping: make(chan struct{})},
		nil
}

// Run posts until ctx ends; then it lets the requests under way finish, shortly.
// Cron drives the clock and decides nothing: a tick that comes late, twice or not at
// all changes nothing but the moment.
func (r *Runner) Run(ctx context.Context) error {
	stopClock, err := schedule.EveryMinute(r.Log, r.Wake)
	if err != nil {
		return err
	}
	defer stopClock()
	// Cron sleeps by the clock on the wall, and so through the hour by which that is
	// set back. This ticker does not.
	steady := time.NewTicker(time.Minute)
	defer steady.Stop()
	r.Wake()

	work, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	timer := time.NewTimer(0)
	defer timer.Stop()
	lastTick := time.Time{}
	for ctx.Err() == nil {
		r.start(work)
		timer.Reset(r.untilNext())
		select {
		case <-ctx.Done():
		case <-timer.C:
		case <-steady.C:
			if time.Since(lastTick) > 90*time.Second {
				r.Log.Warn("the clock was set back or the cron stalled")
				r.Wake()
			}
		case <-r.ticks:
			lastTick = time.Now()
			r.stats.looking(r.Now())
			err := r.scan(ctx, work)
			r.stats.looked(err, r.Now())
			if foreign, ok := errors.AsType[*ForeignError](err); ok {
				return errors.Join(foreign, r.stop(cancel))
			}
			if err != nil && ctx.Err() == nil {
				r.Log.Error("look for what is due", "err", err)
			}
		case j := <-r.results:
			r.finished(j)
		}
	}
	return r.stop(cancel)
}

// Wake looks for what is due now, without waiting for the next minute.
func (r *Runner) Wake() {
	select {
	case r.ticks <- struct{}{}:
	default:
	}
}

// stop waits for the posts under way, and cuts them off after a while: their claims
// say where to go on.
func (r *Runner) stop(cancel context.CancelFunc) error {
	close(r.stopping)
	idle := make(chan struct{})
	go func() { r.wg.Wait(); close(idle) }()
	cut := time.NewTimer(farewell)
	defer cut.Stop()
	for {
		select {
		case <-idle:
			return nil
		case <-r.results:
		case <-cut.C:
			cancel()
		}
	}
}

// start begins jobs that wait no longer, as many as may be under way.
func (r *Runner) start(ctx context.Context) {
	for len(r.busy) < atOnce && len(r.jobs.list) > 0 && !r.jobs.list[0].notYet.After(r.Now()) {
		j := heap.Pop(&r.jobs).(job)
		if r.busy[j.key()] {
			continue
		}
		r.busy[j.key()] = true
		r.wg.Go(func() { r.results <- r.protect(ctx, j) })
	}
}

// protect works on a job; a panic ends it, not the program.
func (r *Runner) protect(ctx context.Context, j job) (out job) {
	defer func() {
		if p := recover(); p != nil {
			r.Log.Error("panic", "job", j.schedule.ID, "err", p)
			j.notYet = r.Now().Add(longWait)
			out = j
		}
	}()
	return r.work(ctx, j)
}

func (r *Runner) finished(j job) {
	delete(r.busy, j.key())
	if !j.done {
		r.jobs.add(j)
		return
	}
	r.stats.goes(j.key())
}

// untilNext is how long the first waiting job waits.
func (r *Runner) untilNext() time.Duration {
	if len(r.jobs.list) == 0 || len(r.busy) >= atOnce {
		return time.Hour
	}
	return max(r.jobs.list[0].notYet.Sub(r.Now()), 0)
}

// scan finds what is due, what was missed and what was left unfinished. Notices are
// sent beside it, until work ends.
func (r *Runner) scan(ctx, work context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, scanning)
	defer cancel()
	now := r.Now()
	if now.Sub(r.wellAt).Abs() > recheck {
		if err := r.State.Well(ctx); err != nil {
			return err
		}
		r.wellAt = now
	}
	all, err := r.State.Schedules(ctx, "")
	if err != nil {
		return err
	}
	if r.left, err = r.State.Left(ctx); err != nil {
		return err
	}
	if len(all) > 0 && !r.trusted(ctx) {
		r.stats.ticked(now, time.Time{}, len(all), len(r.jobs.list)+len(r.busy))
		return nil
	}
	if err := r.admitted(ctx, len(all)); err != nil {
		return err
	}
	if err := r.seen(ctx, now); err != nil {
		return err
	}
	claimed, err := r.State.Latest(ctx, dates.DayOf(now.UTC()).AddDays(3)) // of all at once: there may be thousands
	if err != nil {
		return err
	}
	byID := make(map[string]schedule.Schedule, len(all))
	var errs []error
	next := time.Time{}
	for _, s := range all {
		if left, ok := r.left[s.Guild]; ok {
			errs = append(errs, r.end(ctx, s.Guild, left, now))
			continue
		}
		byID[s.ID] = s
		at, err := r.look(ctx, work, s, claimed[s.ID], now)
		errs = append(errs, err)
		if !at.IsZero() && (next.IsZero() || at.Before(next)) {
			next = at
		}
	}
	errs = append(errs, r.resume(ctx, byID, now))
	if today := dates.DayOf(now); today != r.forgot {
		errs = append(errs, r.State.Forget(ctx, today.AddDays(-keepDays)))
		r.forgot = today
		for id := range r.waiting {
			if _, ok := byID[id]; !ok {
				delete(r.waiting, id)
			}
		}
	}
	r.stats.ticked(now, next, len(all), len(r.jobs.list)+len(r.busy))
	r.stats.unreadable(r.unread(byID))
	return errors.Join(errs...)
}

// end removes the schedules of a server that was left, after a grace period. Until then
// they only rest, so that a server that takes the bot back finds them as they were.
//
// The mark alone ends nothing: it may be old, or noted by mistake. Discord must say at
// the end of the period that the bot is out; an error says nothing.
func (r *Runner) end(ctx context.Context, guild string, left, now time.Time) error {
	if now.Sub(r.asked[guild]).Abs() < recheck {
		return nil
	}
	r.asked[guild] = now
	if r.Herald != nil {
		switch in, err := r.Herald.In(ctx, guild); {
		case err != nil:
			r.Log.Warn("not known whether a server was left", "guild", guild, "err", err)
			return nil
		case in:
			r.Log.Info("server is back", "guild", guild)
			return r.Joined(ctx, guild)
		}
	}
	switch {
	case left.After(now.Add(clock.Most)): // noted by a clock that was ahead
		return r.State.Leave(ctx, guild, now)
	case now.Sub(left) < post.Grace:
		return nil
	}
	r.Log.Info("schedules ended, as their server was left", "guild", guild)
	return post.Records{State: r.State}.ForgetServer(ctx, guild)
}

// look takes up what is due of a schedule, given the latest date that was claimed, and returns
// when to look again.
func (r *Runner) look(ctx, work context.Context, s schedule.Schedule, claimed dates.Day, now time.Time) (time.Time,
	error) {
	w, ok := r.waiting[s.ID]
	if ok && w.schedule == s && now.Before(w.next) && now.Sub(w.computed) < recheck && !now.Before(w.computed) {
		return w.due(), nil
	}
	table, err := s.Timetable()
	if err != nil { // the operator's trouble, and of one schedule: the state and the others are well
		r.Log.Error("a schedule cannot be read", "job", s.ID, "guild", s.Guild, "err", err)
		r.waiting[s.ID] = wake{s, now.Add(recheck), now, true}
		return time.Time{}, nil
	}
	last, err := r.lastClaim(ctx, s, claimed, dates.DayOf(table.Local(now)))
	if err != nil {
		return time.Time{}, err
	}
	due := s.Due(table, last, now)
	for _, d := range due.Missed {
		c := r.claim(s, d, post.Missed, now)
		c.Due, _ = table.Moment(d)
		c.Channel = s.Channel
		c.Error = r.whyMissed(s, w, c.Due)
		if _, taken, err := r.State.Take(ctx, c, r.agreed()); err != nil {
			return time.Time{}, err
		} else if taken == post.Fresh {
			r.Log.Warn("missed", "job", s.ID, "guild", s.Guild, "date", d.String())
			r.stats.count(post.Missed)
			r.wg.Go(func() {
				if !r.thereAll(work, s, c) {
					r.tellMissed(work, s, c)
				}
			})
		}
	}
	if !due.Date.IsZero() {
		j := job{schedule: s, date: due.Date, due: due.At}
		if !r.busy[j.key()] && !r.jobs.has(j.key()) {
			r.jobs.add(j)
		}
	}
	next := due.Next
	if next.IsZero() {
		next = now.Add(recheck)
	}
	if !due.Date.IsZero() { // until it is claimed; if the state fails now, the next tick tries again
		delete(r.waiting, s.ID)
	} else {
		r.waiting[s.ID] = wake{s, next, now, false}
	}
	return due.Next, nil
}

// lastClaim is the latest claimed date that is not far in the future: the clock may
// once have been wrong.
func (r *Runner) lastClaim(ctx context.Context, s schedule.Schedule, claimed, today dates.Day) (dates.Day, error) {
	if !claimed.After(today.AddDays(2)) {
		return claimed, nil
	}
	claims, err := r.State.Claims(ctx, s.ID, today.AddDays(-schedule.LookBack))
	return post.LatestOf(claims, today), err
}

// resume takes up claims that somebody left unfinished.
func (r *Runner) resume(ctx context.Context, schedules map[string]schedule.Schedule, now time.Time) error {
	open, err := r.State.Open(ctx, r.agreed())
	if err != nil {
		return err
	}
	for _, c := range open {
		s, ok := schedules[c.Schedule]
		if ok && s.Paused && c.Status == post.Claimed && c.Attempts == 0 && now.Sub(c.Due) <= s.CatchUp() {
			continue // it is sent if the schedule goes on in time
		}
		j := job{schedule: s, date: c.Date, due: c.Due}
		if ok && !r.busy[j.key()] && !r.jobs.has(j.key()) {
			r.jobs.add(j)
		}
	}
	return nil
}
