package post

import (
	"context"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"strings"
	"time"

	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
)

// State is what must outlive the program: schedules, what was claimed and posted,
// and which servers were left. bot/state/bolt and bot/state/postgres keep it; the
// contract that both fulfil is in bot/state/statetest.
type State interface {
	ScheduleState
	ClaimState
	ChangeState
	GuildState
	ApplicationState
	SeenState
	// Well reports what keeps the state from being read or written, if anything does.
	Well(ctx context.Context) error
	Close() error
}

// ScheduleState keeps the schedules.
type ScheduleState interface {
	// Add stores a new schedule under a new ID and the lowest free number of its
	// guild. It returns ErrTooMany when the guild has MaxSchedules.
	Add(ctx context.Context, s schedule.Schedule) (schedule.Schedule, error)
	// Change applies change to the stored schedule, alone: nobody else changes it
	// meanwhile. An error of change is returned, and nothing is stored. ID, Guild and
	// Number stay as they are. ErrNoSchedule when there is none.
	Change(ctx context.Context, id string, change func(*schedule.Schedule) error) (schedule.Schedule, error)
	// Remove deletes a schedule, its claims and changes; without complaint if there is none.
	Remove(ctx context.Context, id string) error
	// Schedules returns those of a guild, or of all for "", by guild and number.
	Schedules(ctx context.Context, guild string) ([]schedule.Schedule, error)
}

// ClaimState keeps who posts what: one claim for each schedule and local date, ever.
type ClaimState interface {
	// Take stores the claim if there is none for its schedule and date. If there is
	// one, unfinished and held by nobody else at the time now, it gets c's Owner and
	// Until and is otherwise unchanged. Of any number of callers at once, in any number of
	// processes, one succeeds. The claim returned is the stored one. ErrNoSchedule
	// when the schedule is gone.
	Take(ctx context.Context, c Claim, now time.Time) (Claim, Taken, error)
	// Record replaces an unfinished claim that c.Owner holds. ErrLost if another
	// holds it, or it is finished or gone.
	Record(ctx context.Context, c Claim) error
	// Reopen makes a finished claim without a message unfinished again: it gets c's Due
	// and Error, no Attempts, and is held by nobody. ErrLost if there is no such claim.
	Reopen(ctx context.Context, c Claim) error
	// Claims returns a schedule's claims of the date since or later, oldest first.
	Claims(ctx context.Context, schedule string, since dates.Day) ([]Claim, error)
	// Latest returns the latest claimed date before a day of each schedule that has one.
	Latest(ctx context.Context, before dates.Day) (map[string]dates.Day, error)
	// Open returns the unfinished claims that nobody holds at the time now.
	Open(ctx context.Context, now time.Time) ([]Claim, error)
	// Forget deletes finished claims of dates before the day.
	Forget(ctx context.Context, before dates.Day) error
}

// ChangeState keeps what people did to schedules.
type ChangeState interface {
	// Once reports whether key is new, and keeps it for at least a day: of any number of
	// callers at once, in any number of processes, one is told true.
	Once(ctx context.Context, key string, at time.Time) (bool, error)
	// Note keeps a change; of one schedule the newest MaxChanges. It does nothing where
	// the schedule is gone.
	Note(ctx context.Context, c Change) error
	// Changes returns those of a schedule, oldest first.
	Changes(ctx context.Context, schedule string) ([]Change, error)
	// Unname takes a user's ID off all changes.
	Unname(ctx context.Context, user string) error
}

// MaxChanges is how many changes of a schedule are kept.
const MaxChanges = 20

// A Change is what somebody did to a schedule.
type Change struct {
	Schedule string
	At       time.Time
	By       string // the user; "" for the program itself
	What     string // in a few words
}

// GuildState keeps when the bot was put out of a server.
type GuildState interface {
	// Leave notes that a guild was left; the zero time that the bot is back.
	Leave(ctx context.Context, guild string, at time.Time) error
	// Left returns the guilds that were left, and when.
	Left(ctx context.Context) (map[string]time.Time, error)
}

// ApplicationState keeps which of Discord's applications a state is of.
type ApplicationState interface {
	// Application returns the ID of the application that the state is of. Where it is of
	// none yet, it is app's from then on.
	Application(ctx context.Context, app string) (string, error)
	// HandOver makes the state another application's. Which servers were left is forgotten:
	// it was the former that had left them.
	HandOver(ctx context.Context, app string) error
}

// SeenState keeps when processes looked at the state.
type SeenState interface {
	// See notes that the process owner looks for the n-th time, counted from 1, at a time.
	// It returns the n that it noted of owner before, 0 for none, and when the latest look of
	// any process was; the zero time for none.
	See(ctx context.Context, owner string, n int64, at time.Time) (had int64, last time.Time, err error)
}

// What a State may answer; compare with errors.Is.
var (
	ErrNoSchedule = errors.New("no such schedule")
	ErrTooMany    = errors.New("the server has as many schedules as it may")
	ErrLost       = errors.New("the claim is not ours any more")
)

// A Claim is the right and the duty to post for one local date of one schedule, and
// how far it got.
type Claim struct {
	Schedule string
	Date     dates.Day
	Status   Status
	Due      time.Time // when the post was due
	Begun    time.Time // by Discord's clock, before any sending; zero in claims of older programs
	Channel  string    // where it is posted, or was tried last
	Attempts int       // sends begun, counted before they begin
	Nonce    string    // the same for every attempt
	Items    []string  // IDs of what is posted
	Message  string    // of the post, once it is known
	Thread   string
	Error    string    // the last one
	At       time.Time // of the last change
	Owner    string    // the process that works on it
	Until    time.Time // when it loses it
}

// Taken is what Take did.
type Taken uint8

// The outcomes of Take.
const (
	NotTaken Taken = iota // it is finished, or another's
	Fresh                 // it was stored now
	Resumed               // it had been left unfinished
)

// Status is how far a claim got.
type Status string

// The statuses. Claimed and Sent are unfinished.
const (
	Claimed Status = "claimed" // nothing is known to have been posted
	Sent    Status = "sent"    // the message is there, its thread perhaps not
	Done    Status = "done"
	Silent  Status = "silent" // the ladder gave nothing for the date
	Lost    Status = "failed"
	Missed  Status = "missed" // the bot was not running in time
)

// Finished reports whether nothing more is to be done.
func (s Status) Finished() bool { return s != Claimed && s != Sent }

// Nonce is what marks the post of a schedule and date, in every attempt and every
// process: 24 letters, as Discord takes at most 25.
func Nonce(schedule string, d dates.Day) string {
	sum := sha256.Sum256([]byte(schedule + " " + d.String()))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:15]))
}
