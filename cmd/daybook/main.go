// Daybook answers from two Soviet diplomats' diaries: in a terminal, to programs,
// and in Discord. See "daybook help".
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"syscall"
	"unicode"
	"unicode/utf8"

	"daybook/bot/daily/post"
	"daybook/bot/rooms"
	"daybook/cmd/daybook/config"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// The exit codes.
const (
	okay   = 0
	failed = 1
	misuse = 2 // of the command line, or a request that is not understood
)

// A command is one subcommand of the program.
type command struct {
	name    string
	args    string   // what follows the name, for help
	summary string   // one line, without a full stop
	flags   []string // the settings that it heeds, besides texts and data
	detail  string   // for "daybook help NAME"
	run     func(ctx context.Context, e *env, args []string) int
}

// env is what a command works with. Everything outside is here.
type env struct {
	config   config.Config
	commands []command // the table, for help
	data     fs.FS     // of the calendar; nil for the embedded one
	stdin    io.Reader
	stdout   io.Writer
	stderr   io.Writer

	stateOnce sync.Mutex // held while the state is opened or closed
	state     post.State // that the console's shelf opened
}

// commands is the table of subcommands: to add one, add a line. The first is what
// runs without a name.
func commands() []command {
	return []command{consoleCommand, askCommand, playCommand, serveCommand, postCommand, importCommand, exportCommand,
		evalCommand, checkCommand, calendarCommand, anchorsCommand, fingerprintsCommand, versionCommand, helpCommand}
}

func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	return runWith(ctx, nil, args, stdin, stdout, stderr)
}

// runWith runs the program over another calendar than the embedded one, as tests do.
func runWith(ctx context.Context, data fs.FS, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	debug.SetGCPercent(gcPercent)
	debug.SetMemoryLimit(memoryLimit)
	table := commands()
	e := &env{commands: table, data: data, stdin: stdin, stdout: stdout, stderr: stderr}
	c := table[0]
	flags := config.Flags(&e.config, nil, nil)
	if err := e.config.Environment(os.Getenv); err != nil {
		return e.misused(err, "Correct or unset the variable.")
	}
	err := flags.Parse(args)
	args = flags.Args()
	if errors.Is(err, flag.ErrHelp) {
		c, args = helpCommand, nil
		err = nil
	} else if err == nil && len(args) > 0 {
		i := slices.IndexFunc(table, func(c command) bool { return c.name == args[0] })
		if i < 0 {
			return e.misused(fmt.Errorf("there is no command %q", args[0]), nearest(table, args))
		}
		c = table[i]
		flags = config.Flags(&e.config, c.flags, flags)
		err = flags.Parse(args[1:])
		args = flags.Args()
		if errors.Is(err, flag.ErrHelp) {
			args = []string{c.name}
			c = helpCommand
			err = nil
		}
	}
	if err != nil {
		// package flag has no type for it
		if name, ok := strings.CutPrefix(err.Error(), "flag provided but not defined: "); ok {
			err = fmt.Errorf("%s has no flag %s", c.name, name)
		}
		return e.misused(err, "“daybook help "+c.name+"” lists its flags.")
	}
	if err := e.config.Finish(); err != nil {
		return e.misused(err, "“daybook help "+c.name+"” lists its flags.")
	}
	code := c.run(ctx, e, args)
	if err := e.closeState(); err != nil && code == okay {
		return e.fail(err, "")
	}
	return code
}

// nearest is the hint for a command that does not exist.
func nearest(table []command, args []string) string {
	name := args[0]
	if asked, slash := strings.CutPrefix(name, "/"); slash || rooms.Asks(name) {
		return "To ask something, write: daybook ask '/" + strings.Join(append([]string{asked}, args[1:]...), " ") + "'"
	}
	for _, c := range table {
		if len(name) > 1 && (strings.HasPrefix(c.name, name) || strings.HasPrefix(name, c.name)) {
			return "Did you mean “daybook " + c.name + "”? “daybook help” lists all."
		}
	}
	return "“daybook help” lists all commands."
}

// misused says what is wrong with the command line.
func (e *env) misused(err error, hint string) int {
	e.complain(err.Error(), hint)
	return misuse
}

// fail says why a command could not do its work.
func (e *env) fail(err error, hint string) int {
	text, better := e.plainly(err)
	e.complain(text, cmp.Or(hint, better))
	return failed
}

// plainly says in a sentence what kept the program from writing under -data, and what can be done; of
// any other error it is the error's own words.
func (e *env) plainly(err error) (text, hint string) {
	switch {
	case errors.Is(err, context.Canceled):
		text = strings.TrimSuffix(err.Error(), ": "+context.Canceled.Error())
		if !strings.HasPrefix(text, "stopped") {
			text = "stopped: " + text
		}
		return text, ""
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return "the disk of " + e.config.Data + " is full", "Make room there, or name another directory with -data; " +
			"what was kept there before is as it was."
	case errors.Is(err, syscall.EROFS):
		return e.config.Data + " is read-only", "Let it be written, or name another directory with -data."
	}
	if p, ok := errors.AsType[*fs.PathError](err); ok && errors.Is(err, fs.ErrPermission) &&
		strings.HasPrefix(p.Path, e.config.Data) {
		return e.config.Data + " may not be written by this user", "Let it be written, or name another directory " +
			"with -data."
	}
	return err.Error(), ""
}

func (e *env) complain(text, hint string) {
	fmt.Fprintf(e.stderr, "daybook: %s\n", text)
	if hint != "" {
		first, n := utf8.DecodeRuneInString(hint)
		fmt.Fprintf(e.stderr, "  %c%s\n", unicode.ToUpper(first), hint[n:])
	}
}
