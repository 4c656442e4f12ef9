from parvis.cli.main import main

main()
