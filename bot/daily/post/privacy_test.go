package post_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/bot/state/bolt"
)

// kept is a state with daily posts of two servers: ada set one in each, bob one, and cora
// has paused one that bob had set.
func kept(t *testing.T) post.State {
	t.Helper()
	st, err := bolt.Open(filepath.Join(t.TempDir(), "state"), bolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, s := range []schedule.Schedule{{Guild: "readers", By: "ada"}, {Guild: "readers", By: "bob"},
		{Guild: "others", By: "ada"}} {
		s, err := st.Add(t.Context(), s)
		if err == nil {
			err = st.Note(t.Context(), post.Change{Schedule: s.ID, By: s.By, What: "set", At: time.Unix(1, 0)})
		}
		if err == nil && s.By == "bob" {
			err = st.Note(t.Context(), post.Change{Schedule: s.ID, By: "cora", What: "paused", At: time.Unix(2, 0)})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return st
}

// What is kept of a member and of a server is said, and of nobody what is another's.
func TestKept(t *testing.T) {
	records := post.Records{State: kept(t)}
	for _, tt := range []struct{ user, guild, member, server string }{
		{"ada", "readers", "You have set 2 daily posts: your ID", "2 daily posts: when and where"},
		{"ada", "", "You have set 2 daily posts: your ID", ""},
		{"bob", "others", "You have set 1 daily post: your ID", "1 daily post: when and where"},
		{"cora", "readers", "Your ID stands with 1 change", "2 daily posts"},
		{"dora", "readers", "", "2 daily posts"},
		{"dora", "third", "", ""},
		{"", "", "", ""}, // posts of nobody are nobody's
	} {
		member, server, err := records.Kept(t.Context(), tt.user, tt.guild)
		if err != nil || !strings.Contains(member, tt.member) || !strings.Contains(server, tt.server) ||
			(member == "") != (tt.member == "") || (server == "") != (tt.server == "") {
			t.Errorf("%s in %q: %q, %q, %v; want %q, %q", tt.user, tt.guild, member, server, err, tt.member, tt.server)
		}
	}
}

// names are those that stand anywhere in a state.
func names(t *testing.T, st post.State) string {
	t.Helper()
	var list []string
	all, err := st.Schedules(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		list = append(list, s.By)
		changes, err := st.Changes(t.Context(), s.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range changes {
			list = append(list, c.By)
		}
	}
	slices.Sort(list)
	return strings.TrimSpace(strings.Join(slices.Compact(list), " "))
}

// Who asks to be forgotten is named nowhere any more; the posts go on, and others stay.
func TestForgetMember(t *testing.T) {
	for _, tt := range []struct{ user, left string }{{"ada", "bob cora"}, {"bob", "ada cora"}, {"cora", "ada bob"},
		{"dora", "ada bob cora"}, {"", "ada bob cora"}} {
		st := kept(t)
		if err := (post.Records{State: st}).ForgetMember(t.Context(), tt.user); err != nil {
			t.Errorf("%q: %v", tt.user, err)
		}
		if got := names(t, st); got != tt.left {
			t.Errorf("without %q there are %q, want %q", tt.user, got, tt.left)
		}
		if all, err := st.Schedules(t.Context(), ""); len(all) != 3 || err != nil {
			t.Errorf("without %q there are %d daily posts, %v", tt.user, len(all), err)
		}
	}
}

// overtaken is a state in which bob sets a schedule just before it is changed.
type overtaken struct{ post.State }

func (s overtaken) Change(ctx context.Context, id string, f func(*schedule.Schedule) error) (schedule.Schedule,
	error) {
	return s.State.Change(ctx, id, func(s *schedule.Schedule) error {
		s.By = "bob"
		return f(s)
	})
}

// Who sets a daily post while another is forgotten stays named with it.
func TestForgetMemberIsOvertaken(t *testing.T) {
	st := kept(t)
	if err := (post.Records{State: overtaken{st}}).ForgetMember(t.Context(), "ada"); err != nil {
		t.Error(err)
	}
	all, err := st.Schedules(t.Context(), "")
	if err != nil {
		t.Error(err)
	}
	for _, s := range all {
		if s.By != "bob" {
			t.Errorf("daily post %d of %s is set by %q", s.Number, s.Guild, s.By)
		}
	}
}

// A server's posts go with it, and no other's; "" is no server, not all of them.
func TestForgetServer(t *testing.T) {
	for guild, left := range map[string]int{"readers": 1, "others": 2, "third": 3, "": 3} {
		st := kept(t)
		if err := (post.Records{State: st}).ForgetServer(t.Context(), guild); err != nil {
			t.Errorf("%q: %v", guild, err)
		}
		all, err := st.Schedules(t.Context(), "")
		if err != nil || len(all) != left || slices.ContainsFunc(all, func(s schedule.Schedule) bool {
			return s.Guild == guild
		}) {
			t.Errorf("without %q: %v, %v; want %d", guild, all, err, left)
		}
	}
}

// broken is a state of which one thing fails.
type broken struct {
	post.State
	schedules, change, changes, unname, remove error
}

func (s broken) Schedules(ctx context.Context, guild string) ([]schedule.Schedule, error) {
	if s.schedules != nil {
		return nil, s.schedules
	}
	return s.State.Schedules(ctx, guild)
}

func (s broken) Change(ctx context.Context, id string, f func(*schedule.Schedule) error) (schedule.Schedule, error) {
	if s.change != nil {
		return schedule.Schedule{}, s.change
	}
	return s.State.Change(ctx, id, f)
}

func (s broken) Changes(ctx context.Context, id string) ([]post.Change, error) {
	if s.changes != nil {
		return nil, s.changes
	}
	return s.State.Changes(ctx, id)
}

func (s broken) Unname(ctx context.Context, user string) error {
	if s.unname != nil {
		return s.unname
	}
	return s.State.Unname(ctx, user)
}

func (s broken) Remove(ctx context.Context, id string) error {
	if s.remove != nil {
		return s.remove
	}
	return s.State.Remove(ctx, id)
}

// Whatever of a state fails, nobody is told that nothing is kept, or that all is deleted.
func TestRecordsOfABrokenState(t *testing.T) {
	full := errors.New("no space left")
	for _, tt := range []struct {
		name                 string
		broken               broken
		kept, member, server bool // what fails
	}{
		{"reading", broken{schedules: full}, true, true, true},
		{"changing", broken{change: full}, false, true, false},
		{"reading changes", broken{changes: full}, true, false, false},
		{"taking names off", broken{unname: full}, false, true, false},
		{"removing", broken{remove: full}, false, false, true},
	} {
		tt.broken.State = kept(t)
		records := post.Records{State: tt.broken}
		_, _, err := records.Kept(t.Context(), "ada", "readers")
		if errors.Is(err, full) != tt.kept || (err != nil) != tt.kept {
			t.Errorf("%s: what is kept: %v", tt.name, err)
		}
		if err := records.ForgetMember(t.Context(), "ada"); errors.Is(err, full) != tt.member {
			t.Errorf("%s: forget ada: %v", tt.name, err)
		}
		if err := records.ForgetMember(t.Context(), ""); err != nil { // nobody: nothing is touched
			t.Errorf("%s: forget nobody: %v", tt.name, err)
		}
		if err := records.ForgetServer(t.Context(), "readers"); errors.Is(err, full) != tt.server {
			t.Errorf("%s: forget the server: %v", tt.name, err)
		}
	}
}
