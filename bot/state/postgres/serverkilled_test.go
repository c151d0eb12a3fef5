//go:build unix

package postgres

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"daybook/bot/state/statetest"

	"github.com/jackc/pgx/v5"
)

// A cluster is a PostgreSQL server of our own, on a socket in a directory, with its usual
// settings: what it has acknowledged is on the disk.
type cluster struct {
	*testing.T
	bin, dir string
	as       *syscall.SysProcAttr // the server does not run as root
}

func newCluster(t *testing.T) *cluster {
	t.Helper()
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if one, err := exec.LookPath("initdb"); err == nil {
		found = append(found, one)
	}
	if len(found) == 0 {
		t.Skip("needs PostgreSQL's own programs: apt-get install postgresql, or put initdb and postgres on the PATH")
	}
	dir, err := os.MkdirTemp("", "daybook-pg-") // a socket's name may be no longer than some 100 bytes
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	c := &cluster{T: t, bin: filepath.Dir(found[len(found)-1]), dir: dir, as: &syscall.SysProcAttr{}}
	if os.Getuid() == 0 {
		u, err := user.Lookup("nobody")
		if err != nil {
			t.Skip("PostgreSQL does not run as root, and there is no user nobody: run this test as another user")
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		c.as.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		if err := os.Chown(dir, uid, gid); err != nil {
			t.Fatal(err)
		}
	}
	c.run("initdb", "-D", dir+"/data", "-A", "trust", "-U", "daybook", "--no-sync")
	return c
}

func (c *cluster) command(name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(context.Background(), filepath.Join(c.bin, name), args...)
	cmd.SysProcAttr, cmd.Dir = c.as, c.dir
	return cmd
}

func (c *cluster) run(name string, args ...string) {
	c.Helper()
	if out, err := c.command(name, args...).CombinedOutput(); err != nil {
		c.Fatalf("%s: %v: %s", name, err, out)
	}
}

func (c *cluster) url() string {
	return "host=" + c.dir + " user=daybook dbname=postgres sslmode=disable connect_timeout=10"
}

// A serving is a server that runs; ended is closed when its first process has ended.
type serving struct {
	*exec.Cmd
	ended chan struct{}
}

// start starts the server, and waits until it has recovered and takes connections. It does not
// start while a process of the one before is left.
func (c *cluster) start() (*serving, *State) {
	c.Helper()
	var log bytes.Buffer
	for until := time.Now().Add(2 * time.Minute); time.Now().Before(until); {
		x := &serving{c.command("postgres", "-D", c.dir+"/data", "-k", c.dir, "-c", "listen_addresses="),
			make(chan struct{})}
		log.Reset()
		x.Stdout, x.Stderr = &log, &log
		if err := x.Start(); err != nil {
			c.Fatal(err)
		}
		go func() { defer close(x.ended); _ = x.Wait() }() // killed
		for !x.over() {
			s, err := Open(c.Context(), c.url())
			if err == nil {
				return x, s
			}
			time.Sleep(50 * time.Millisecond)
		}
	}
	c.Fatalf("the server does not start: %s", log.String())
	return nil, nil
}

func (x *serving) over() bool {
	select {
	case <-x.ended:
		return true
	default:
		return false
	}
}

// kill kills the server's first process, and then others of it.
func (x *serving) kill(others []int) {
	_ = x.Process.Kill()
	for _, pid := range others {
		_ = syscall.Kill(pid, syscall.SIGKILL)
	}
}

// processes are those of the server but the first.
func (s *State) processes(t *testing.T) []int {
	t.Helper()
	rows, _ := s.pool.Query(t.Context(), `SELECT pid FROM pg_stat_activity`)
	pids, err := pgx.CollectRows(rows, pgx.RowTo[int])
	if err != nil || len(pids) < 3 {
		t.Fatalf("the server's processes: %v, %v", pids, err)
	}
	return pids
}

// TestServerKilled kills the database server while something is saved, by turns its first process
// alone and all of them at once: what was said to be kept is there when it has been started again.
func TestServerKilled(t *testing.T) {
	runs := statetest.Kills(t)
	c := newCluster(t)
	last := -1
	for run := range runs {
		server, s := c.start()
		t.Cleanup(func() { server.kill(nil) })
		var others []int
		if run%2 == 1 {
			others = s.processes(t)
		}
		kept := 0
		err := statetest.SaveUntil(t.Context(), s, func(n int) {
			last = n
			if kept++; kept == 3+run%5 {
				go server.kill(others) // while the next is saved
			}
		})
		if t.Context().Err() != nil || kept < 3 {
			t.Fatalf("run %d ended by itself after %d: %v", run, kept, err)
		}
		s.Close()
		<-server.ended
	}
	server, s := c.start()
	defer server.kill(nil)
	statetest.CheckSaved(t, s, last)
	s.Close()
}
