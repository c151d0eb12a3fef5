package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"daybook/bot/discord/discordtest"
	"daybook/bot/discord/fakediscord"
)

// A served program, and the Discord that it serves.
type served struct {
	t       *testing.T
	fake    *fakediscord.Fake
	guild   string
	channel string
	boss    string
	log     *discordtest.Log
	address string
	stop    context.CancelFunc
	code    chan int
}

// aDiscord is one with a server, and the environment that leads to it.
func aDiscord(t *testing.T) served {
	t.Helper()
	fake := fakediscord.New(fakediscord.Options{})
	base, err := fake.Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { fake.Close() })
	guild := fake.AddGuild("Readers")
	t.Setenv("DISCORD_TOKEN", fake.Token())
	t.Setenv("DISCORD_API_BASE", base)
	return served{t: t, fake: fake, guild: guild, channel: fake.AddChannel(guild, "diaries"),
		boss: fake.AddMember(guild, "ada", fake.AddRole(guild, "bosses", ^fakediscord.Permissions(0)))}
}

// start runs the program there until it is connected.
func (s served) start(args ...string) *served {
	s.t.Helper()
	s.log, s.code = &discordtest.Log{}, make(chan int, 1)
	var ctx context.Context
	ctx, s.stop = context.WithCancel(s.t.Context())
	s.t.Cleanup(s.stop)
	go func() {
		s.code <- run(ctx, append([]string{"serve", "-listen", "127.0.0.1:0", "-application", s.fake.AppID()},
			args...), strings.NewReader(""), io.Discard,
			s.log)
	}()
	address := regexp.MustCompile(`health and metrics" address=(\S+)`)
	eventually(s.t, "the address of -listen", func() bool {
		m := address.FindStringSubmatch(s.log.String())
		if m != nil {
			s.address = m[1]
		}
		return m != nil
	})
	s.until("gateway connected")
	return &s
}

func (s *served) health() string {
	resp, err := http.Get("http://" + s.address + "/healthz")
	if err != nil {
		return err.Error()
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return fmt.Sprint(resp.StatusCode, " ", string(body), err)
}

// until waits for a word in /healthz.
func (s *served) until(want string) {
	s.t.Helper()
	eventually(s.t, want+" in /healthz", func() bool { return strings.Contains(s.health(), want) })
}

// ask gives a command; the answer is awaited unless want is "".
func (s *served) ask(command string, options map[string]any, want string) {
	s.t.Helper()
	eventually(s.t, "the command /"+command, func() bool { return len(s.fake.Commands("")) > 5 })
	_, err := s.fake.Interact(fakediscord.Action{User: s.boss, Channel: s.channel, Command: command, Options: options})
	if err != nil {
		s.t.Fatal(err)
	}
	if want == "" {
		return
	}
	eventually(s.t, want+" in the channel", func() bool { return strings.Contains(s.view(), want) })
}

func (s *served) view() string {
	data, err := json.Marshal(s.fake.View(s.channel, s.boss))
	if err != nil {
		s.t.Error(err)
	}
	return string(data)
}

// end stops the program, which takes five seconds at most.
func (s *served) end() {
	s.t.Helper()
	began := time.Now()
	s.stop()
	select {
	case <-s.code:
		s.t.Logf("ended after %v", time.Since(began))
		if time.Since(began) > 5*time.Second {
			s.t.Errorf("ended only after %v", time.Since(began))
		}
	case <-time.After(20 * time.Second):
		s.t.Error("does not end")
	}
}

// smallDisk is a directory on a disk of its own.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("needs to mount a small disk, as root may: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// fill writes a file until the disk is full.
func fill(t *testing.T, name string) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for err == nil {
		_, err = f.Write(make([]byte, 4096))
	}
}

// On a full disk the program starts and answers questions, says what is wrong, and sets
// and keeps schedules as soon as there is room.
func TestFullDisk(t *testing.T) {
	disk := smallDisk(t, "400k")
	fill(t, filepath.Join(disk, "fill"))
	s := aDiscord(t).start("-data", disk)
	s.until("The disk of the state is full")
	if !strings.Contains(s.log.String(), "no space left on device") {
		t.Errorf("log: %s", s.log)
	}
	s.ask("on", map[string]any{"date": "16 March 1938"}, "Austria")
	if err := os.Remove(filepath.Join(disk, "fill")); err != nil {
		t.Fatal(err)
	}
	time.Sleep(11 * time.Second) // it tries again after ten
	s.ask("daily set", map[string]any{"when": "08:00", "zone": "Asia/Tokyo"}, "Daily post 1 is set")
	s.end()

	// It was full when the program stopped, with a claim open, and is so at the next start.
	fill(t, filepath.Join(disk, "fill"))
	s = aDiscord(t).start("-data", disk)
	s.ask("on", map[string]any{"date": "16 March 1938"}, "Austria")
	s.end()
}

// A freezer forwards connections to a database until it is frozen: then they stay open,
// and nothing comes.
type freezer struct {
	net.Listener
	to     string
	mu     sync.Mutex
	frozen bool
}

func newFreezer(t *testing.T, to string) *freezer {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	f := &freezer{Listener: l, to: to}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go f.forward(conn)
		}
	}()
	return f
}

func (f *freezer) forward(client net.Conn) {
	server, err := net.Dial("tcp", f.to)
	if err != nil {
		client.Close()
		return
	}
	pump := func(to, from net.Conn) {
		defer to.Close()
		b := make([]byte, 1<<16)
		for {
			n, err := from.Read(b)
			if err != nil {
				return
			}
			for f.isFrozen() {
				time.Sleep(20 * time.Millisecond)
			}
			if _, err := to.Write(b[:n]); err != nil {
				return
			}
		}
	}
	go pump(server, client)
	pump(client, server)
}

func (f *freezer) isFrozen() bool { f.mu.Lock(); defer f.mu.Unlock(); return f.frozen }

func (f *freezer) freeze(on bool) { f.mu.Lock(); defer f.mu.Unlock(); f.frozen = on }

// A database that freezes is said, and does not keep the program from ending in time,
// nor from starting.
func TestFrozenDatabase(t *testing.T) {
	at := os.Getenv("DAYBOOK_TEST_POSTGRES")
	if at == "" {
		t.Skip("needs a PostgreSQL server: apt-get install postgresql, start it, and set DAYBOOK_TEST_POSTGRES to " +
			"postgres://user@host:port/database (its tables named daybook_… are used)")
	}
	u, err := url.Parse(at)
	if err != nil {
		t.Fatal(err)
	}
	f := newFreezer(t, u.Host)
	u.Host = f.Addr().String()
	s := aDiscord(t).start("-state", u.String(), "-data", t.TempDir())
	s.ask("daily show", nil, "daily post")
	f.freeze(true)
	s.ask("daily show", nil, "") // it is under way when the program is told to end
	time.Sleep(time.Second)
	s.end()

	s = aDiscord(t).start("-state", u.String(), "-data", t.TempDir())
	s.until("The state cannot be read or written")
	s.ask("on", map[string]any{"date": "16 March 1938"}, "Austria")
	f.freeze(false)
	time.Sleep(11 * time.Second)
	s.ask("daily show", nil, "daily post")
	s.end()
}
