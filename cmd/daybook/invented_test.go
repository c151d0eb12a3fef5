package main

import (
	"context"
	"os"
	"os/signal"

	"daybook/cmd/daybook/invented"
)

// mainOverInvented is main for scripts: with DAYBOOK_TEST_BOOK set, over the calendar
// of that book.
func mainOverInvented() {
	name := os.Getenv("DAYBOOK_TEST_BOOK")
	if name == "" {
		main()
		return
	}
	book, err := os.ReadFile(name)
	if err != nil {
		panic(err)
	}
	data, err := invented.Calendar(book)
	if err != nil {
		panic(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(runWith(ctx, data, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
